using System.Text.Json;
using HwBench.Harness.Naming;
using HwBench.Results.Input;

namespace HwBench.Harness.DataFiles;

/// <summary>One kind of data file: those that are embedded, by name, and the user's own, by path, read by the same code.</summary>
/// <param name="Kind">What such a file holds, for messages: "call table".</param>
/// <param name="Resources">The folder of the embedded files.</param>
/// <param name="MaxBytes">A larger file is refused unread.</param>
public sealed record DataFolder(string Kind, string Resources, int MaxBytes)
{
    /// <summary>The names of the embedded files.</summary>
    public IReadOnlyList<string> Names { get; } = EmbeddedData.Names(Resources);

    /// <summary>True if the text is a path rather than a name: it has a directory separator or ends in ".json".</summary>
    public static bool IsPath(string nameOrPath) =>
        nameOrPath.Contains('/', StringComparison.Ordinal)
        || nameOrPath.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <param name="nameOrPath">An embedded file's name, or a path.</param>
    /// <param name="folder">What relative paths are relative to; null for the current directory.</param>
    /// <param name="moreNames">Names beyond the embedded files that a wrong name may have meant.</param>
    /// <exception cref="InputException">Unknown name, unreadable or too large file, not a <typeparamref name="T"/>.</exception>
    public DataFile<T> Read<T>(string nameOrPath, string? folder = null, params IEnumerable<string> moreNames)
    {
        if (IsPath(nameOrPath))
        {
            string path = Resolve(nameOrPath, folder);
            string shown = Printable.Text(path, 200);
            return Parse<T>(BoundedFile.Read(path, shown, MaxBytes), shown, Path.GetDirectoryName(path));
        }

        if (!Names.Contains(nameOrPath))
        {
            throw NearestNames.Unknown(Kind, nameOrPath, [.. Names, .. moreNames]);
        }

        return Parse<T>(EmbeddedData.Read($"{Resources}/{nameOrPath}.json"), $"{Kind} {nameOrPath}", null);
    }

    private static string Resolve(string path, string? folder) => folder is null ? path : Path.Combine(folder, path);

    private static DataFile<T> Parse<T>(byte[] utf8, string where, string? folder)
    {
        try
        {
            return new DataFile<T>(StrictJson.Read<T>(utf8, where), where, folder, utf8);
        }
        catch (InputException e)
        {
            // The parser quotes the document's own member names.
            throw new InputException(Printable.Text(e.Message, 500), e.InnerException);
        }
    }
}

/// <summary>A file's content, and what to call the file in messages.</summary>
/// <param name="Folder">The file's own directory, to which paths inside it are relative; null if it is embedded.</param>
/// <param name="Utf8">The file as it is.</param>
public sealed record DataFile<T>(T Value, string Where, string? Folder, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The document itself.</summary>
    public JsonElement Document()
    {
        using var document = JsonDocument.Parse(Utf8);
        return document.RootElement.Clone();
    }
}
