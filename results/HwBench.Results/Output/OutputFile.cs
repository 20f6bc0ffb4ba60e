using System.Text;
using HwBench.Results.Input;

namespace HwBench.Results.Output;

/// <summary>A file that a command writes beside the record: a picture, a page, a recipe, an export.</summary>
public static class OutputFile
{
    public const string Svg = ".svg";

    public const string Html = ".html";

    /// <summary>Whether a file can be written there, as far as can be told before it is made.</summary>
    /// <param name="option">By which the path was given, for the message.</param>
    /// <param name="path">As given.</param>
    /// <param name="extension">Which it must have.</param>
    /// <exception cref="InputException">It isn't the path of such a file in a folder that exists and can be written to.</exception>
    public static void CheckPlace(string option, string path, string extension)
    {
        string shown = $"{option} '{Printable.Text(path, int.MaxValue)}'";
        if (!path.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path).Length == extension.Length)
        {
            throw new InputException($"{shown}: is no {extension[1..].ToUpperInvariant()} file's path; give one that ends in {extension}");
        }

        if (path.Contains('\0') || Directory.Exists(path))
        {
            throw new InputException($"{shown}: is no file's path; give one");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new InputException($"{shown}: its folder doesn't exist; make it, or choose another");
        }

        Written(path, beside => File.WriteAllText(beside, ""));
    }

    /// <summary>Writes beside the target and renames: a reader sees the old file or the whole new one.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>As above, what <paramref name="write"/> writes; nothing is left where that fails.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Write(string path, Action<Stream> write) => Written(path, beside =>
    {
        using (FileStream file = File.Create(beside))
        {
            write(file);
        }

        File.Move(beside, path, overwrite: true);
    });

    // Permissions don't tell: root has all, and a file system may still refuse. So it is tried.
    private static void Written(string path, Action<string> write)
    {
        string beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            write(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException($"{path}: can't be written ({e.Message.Split('\n')[0].TrimEnd('.', '\r')}); choose another file or folder", e);
        }
        finally
        {
            TryDelete(beside);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An error of writing is the one to report.
        }
    }
}
