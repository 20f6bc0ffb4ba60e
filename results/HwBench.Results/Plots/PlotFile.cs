using System.Text;
using HwBench.Results.Input;

namespace HwBench.Results.Plots;

/// <summary>A plot as a file.</summary>
public static class PlotFile
{
    public const string Extension = ".svg";

    /// <summary>Whether a plot can be written there, as far as can be told before it is made.</summary>
    /// <param name="option">By which the path was given, for the message.</param>
    /// <exception cref="InputException">It isn't the path of an SVG file in a folder that exists.</exception>
    public static void CheckPlace(string option, string path)
    {
        string shown = $"{option} '{Printable.Text(path, int.MaxValue)}'";
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path).Length == Extension.Length)
        {
            throw new InputException($"{shown}: is no SVG file's path; give one that ends in {Extension}");
        }

        if (path.Contains('\0') || Directory.Exists(path))
        {
            throw new InputException($"{shown}: is no file's path; give one");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new InputException($"{shown}: its folder doesn't exist; make it, or choose another");
        }
    }

    /// <summary>Writes beside the target and renames: a reader sees the old file or the whole new one.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Write(string path, Plot plot)
    {
        string beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(beside, SvgDocument.Of(plot), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            TryDelete(beside);
            throw new InputException($"{path}: can't be written ({e.Message.Split('\n')[0].TrimEnd('.', '\r')}); choose another file or folder", e);
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
            // The first error is the one to report.
        }
    }
}
