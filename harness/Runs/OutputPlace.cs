using System.Text;
using HwBench.Results.Input;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Runs;

/// <summary>The place of a record to come, and what lies beside it.</summary>
internal static class OutputPlace
{
    // File systems allow 255 bytes; what lies beside the record has a longer name than the record.
    private const int LongestName = 200;

    /// <summary>The folder in which the run grows.</summary>
    public static string PartialOf(string output) => $"{Path.GetFullPath(output)}.partial";

    /// <summary>The folder of BenchmarkDotNet's summaries.</summary>
    public static string ArtifactsOf(string output) => $"{output}.benchmarkdotnet";

    /// <summary>Makes the folder for several records.</summary>
    /// <returns>Whether it wasn't there.</returns>
    /// <exception cref="InputException">It can't be made, or something is in it.</exception>
    public static bool MakeFolder(string folder)
    {
        if (folder.Length == 0 || File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new InputException($"--output '{folder}': is no new or empty folder, which the records of several batteries need; choose another");
        }

        bool isNew = !Directory.Exists(folder);
        try
        {
            _ = Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: can't be made ({e.Message}); choose another --output", e);
        }

        return isNew;
    }

    /// <param name="option">By which the path was given, for the message.</param>
    /// <exception cref="InputException">It is no file's path.</exception>
    public static void CheckPath(string option, string output)
    {
        if (Path.GetFileName(output).Length == 0 || Directory.Exists(output))
        {
            throw new InputException($"{option} '{output}': is no file's path; give one");
        }
    }

    /// <exception cref="InputException">It is no file's path, or something is there already.</exception>
    public static void CheckFree(string output)
    {
        CheckPath("--output", output);
        string name = Path.GetFileName(output);

        if (Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            throw new InputException($"{output}: a file's name of more than {LongestName} bytes; choose a shorter --output");
        }

        if (Directory.Exists(PartialOf(output)))
        {
            throw new InputException($"{PartialOf(output)}: holds an unfinished run; finish it with --resume {output}, or remove it");
        }

        foreach (string taken in new[] { output, ArtifactsOf(output), SignatureFile.Of(output) }.Where(Path.Exists))
        {
            throw new InputException($"{taken}: exists already; choose another --output");
        }
    }
}
