using System.Text.Json;
using System.Text.RegularExpressions;
using HwBench.Harness.DataFiles;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;

namespace HwBench.Harness.Mixes;

/// <summary>The call mixes that there are: measured (embedded), computed, recorded, and the user's files.</summary>
public static partial class MixCatalog
{
    /// <summary>A mix file of more bytes is refused unread.</summary>
    public const int MaxFileBytes = 1 << 20;

    private const string Uniform = "uniform";

    private static readonly DataFolder s_folder = new("mix", "mixes", MaxFileBytes);

    private static readonly string[] s_computed = [Uniform, "constant(nr)", SystemCallRecording.Name];

    /// <summary>The names, the computed one as its form.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_folder.Names, .. s_computed];

    /// <summary>The mix of a name, or in the file at a path, over the calls of a table.</summary>
    /// <param name="folder">What a relative path is relative to; null for the current directory.</param>
    /// <param name="keep">Takes the document where it was given by path.</param>
    /// <exception cref="InputException">There is none, its file breaks a rule, or it calls a number that the table hasn't.</exception>
    public static Mix Resolve(string nameOrPath, CallTable table, string? folder = null, Action<JsonElement>? keep = null) => nameOrPath switch
    {
        Uniform => new Mix(Uniform, "computed: every call of the table equally often", table, table.Calls.Select(c => new MixWeight(c.Number, 1))),
        SystemCallRecording.Name => SystemCallRecording.Create(table),
        _ when Constant().Match(nameOrPath) is { Success: true } match => ResolveConstant(match.Groups["nr"].ValueSpan, table),
        _ => ResolveFile(nameOrPath, table, folder, keep),
    };

    private static Mix ResolveFile(string nameOrPath, CallTable table, string? folder, Action<JsonElement>? keep)
    {
        DataFile<MixFile> file = s_folder.Read<MixFile>(nameOrPath, folder, s_computed);
        var mix = MixReader.Create(file, table);
        if (file.Folder is not null)
        {
            keep?.Invoke(file.Document());
        }

        return mix;
    }

    private static Mix ResolveConstant(ReadOnlySpan<char> digits, CallTable table)
    {
        if (!uint.TryParse(digits, out uint number) || table.IndexOf(number) is null)
        {
            throw new InputException($"mix constant({digits}): call table {table.Name} has no call of that number");
        }

        return new Mix($"constant({number})", $"computed: always number {number}", table, [new MixWeight(number, 1)]);
    }

    [GeneratedRegex(@"^constant\((?<nr>[0-9]{1,20})\)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();
}
