using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using HwBench.Harness.DataFiles;
using HwBench.Results.Input;

namespace HwBench.Harness.Collectors;

/// <summary>What a collector knows its user by: <c>hwb_ID_SECRET</c>. It goes into a request's header, and nowhere else.</summary>
public sealed partial class AccessToken
{
    /// <summary>The environment variable that may hold one.</summary>
    public const string Variable = "HWBENCH_TOKEN";

    private const int MostBytes = 1024;
    private readonly string _text;

    private AccessToken(string text, string id) => (_text, Id) = (text, id);

    /// <summary>Its public part, by which collectors list tokens.</summary>
    public string Id { get; }

    public AuthenticationHeaderValue Header => new("Bearer", _text);

    /// <returns>Of the file; without one, of the environment; null where that has none.</returns>
    /// <exception cref="InputException">The file can't be read, or what is there is no token.</exception>
    public static AccessToken? Find(string? file) => file is null ? OfEnvironment() : OfFile(file);

    /// <returns>Null where the environment has none.</returns>
    /// <exception cref="InputException">What it has is no token.</exception>
    public static AccessToken? OfEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Parse(text, Variable) : null;

    /// <exception cref="InputException">It can't be read, or holds no token.</exception>
    public static AccessToken OfFile(string file)
    {
        if (Form().IsMatch(file))
        {
            throw new InputException($"--token-file: takes a file's path, not the token itself, which other users of this machine would see; write it to a file, or set {Variable}");
        }

        return Parse(Encoding.UTF8.GetString(BoundedFile.Read(file, file, MostBytes)), file);
    }

    /// <summary>Not the token: what is printed by mistake is harmless.</summary>
    public override string ToString() => $"hwb_{Id}_…";

    private static AccessToken Parse(string text, string where) => Form().Match(text.Trim()) is { Success: true } form
        ? new AccessToken(form.Value, form.Groups["id"].Value)
        : throw new InputException($"{where}: holds no collector's token; it looks like hwb_…_…, and 'hwbench token add' on the collector makes one");

    [GeneratedRegex("^hwb_(?<id>[A-Za-z0-9]+)_[A-Za-z0-9_-]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
