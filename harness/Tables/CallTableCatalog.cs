using System.Text.Json;
using HwBench.Harness.DataFiles;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;

namespace HwBench.Harness.Tables;

/// <summary>The call tables that there are: embedded, computed, and the user's files.</summary>
public static class CallTableCatalog
{
    /// <summary>A table file of more bytes is refused unread; the largest legal table fits several times over.</summary>
    public const int MaxFileBytes = 1 << 20;

    private static readonly DataFolder s_folder = new("call table", "tables", MaxFileBytes);

    /// <summary>The names, the computed ones as forms.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_folder.Names, .. SyntheticTable.Forms];

    /// <summary>The table of a name, or in the file at a path.</summary>
    /// <param name="folder">What a relative path is relative to; null for the current directory.</param>
    /// <param name="keep">Takes the document where it was given by path.</param>
    /// <exception cref="InputException">There is none, or its file breaks a rule.</exception>
    public static CallTable Resolve(string nameOrPath, string? folder = null, Action<JsonElement>? keep = null)
    {
        if (SyntheticTable.TryParse(nameOrPath) is { } computed)
        {
            return computed;
        }

        DataFile<CallTableFile> file = s_folder.Read<CallTableFile>(nameOrPath, folder, SyntheticTable.Forms);
        var table = CallTableReader.Create(file);
        if (file.Folder is not null)
        {
            keep?.Invoke(file.Document());
        }

        return table;
    }
}
