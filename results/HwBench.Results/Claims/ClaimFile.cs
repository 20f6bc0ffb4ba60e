using System.Text.RegularExpressions;
using HwBench.Results.Input;

namespace HwBench.Results.Claims;

/// <summary>Claims as JSON files: those of the dispute, which are part of the program, and the user's own.</summary>
public static partial class ClaimFile
{
    /// <summary>A larger file is refused.</summary>
    public const int MaxBytes = 1 << 16;

    private const string Folder = "claims/";

    /// <summary>The claims of the dispute, by id.</summary>
    public static IReadOnlyList<Claim> OfTheDispute { get; } =
    [
        .. typeof(ClaimFile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Embedded),
    ];

    /// <summary>One claim.</summary>
    /// <exception cref="InputException">It can't be read, isn't a claim, or breaks a rule: the message has the JSON path.</exception>
    public static Claim Read(string path)
    {
        string shown = Printable.Text(path, 200);
        try
        {
            using FileStream file = InputFile.Open(path, shown);
            byte[] buffer = new byte[MaxBytes + 1];
            int count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return count <= MaxBytes ? Parse(buffer.AsSpan(0, count), shown) : throw new InputException($"{shown}: is larger than the {MaxBytes} bytes allowed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{shown}: can't be read; check the path", e);
        }
    }

    /// <param name="utf8">The document.</param>
    /// <param name="where">What to call it in messages.</param>
    /// <exception cref="InputException">It isn't a claim, or breaks a rule.</exception>
    public static Claim Parse(ReadOnlySpan<byte> utf8, string where)
    {
        Claim claim = StrictJson.Read<Claim>(utf8, where);
        void Unless(bool holds, string path, string expected)
        {
            if (!holds)
            {
                throw new InputException($"{where}: $.{path}: {expected}");
            }
        }

        Unless(Id().IsMatch(claim.Id), "id", "lower-case words joined by '-' are needed");
        Unless(claim.Wording.Trim().Length > 0, "wording", "the claim in words is needed");
        IReadOnlyList<string> variants = claim.Rule.Variants;
        Unless(variants.Distinct().Count() == variants.Count, "rule", $"'{Printable.Text(variants[0])}' is compared with itself");
        foreach ((string path, IReadOnlyList<string>? globs) in Globs("scope", claim.Scope).Concat(Globs("rule.against", claim.Rule.HeldAgainst)))
        {
            Unless(globs is null || (globs.Count > 0 && globs.All(g => g is { Length: > 0 } && CellScope.Pattern(g).Length > 0)), path, "names, or globs such as \"xen-*\" and \"!bare\", are needed");
        }

        Unless(claim.Rule.Fault is null, $"rule.{claim.Rule.Fault?.Split(": ", 2)[0]}", claim.Rule.Fault?.Split(": ", 2)[^1] ?? "");
        return claim;
    }

    private static IEnumerable<(string Path, IReadOnlyList<string>? Globs)> Globs(string path, CellScope? scope) =>
        scope?.Parts().Select(p => ($"{path}.{p.Part}", p.Globs)) ?? [];

    private static Claim Embedded(string name)
    {
        using Stream stream = typeof(ClaimFile).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.ToArray(), name);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
