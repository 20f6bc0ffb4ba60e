using System.CommandLine;
using HwBench.Results.Input;
using HwBench.Results.Output;

namespace HwBench.Harness.Cli;

/// <summary><c>--html FILE.html</c>: the report as a page.</summary>
internal static class HtmlOption
{
    private const string Name = "--html";

    public static Option<string?> Create() => new(Name) { Description = "Write the report, with its pictures, as this HTML file, which needs no network; of several batteries one page" };

    /// <param name="path">As given; null when it wasn't.</param>
    /// <exception cref="InputException">It can't be written there.</exception>
    public static void CheckPlace(string? path)
    {
        if (path is not null)
        {
            OutputFile.CheckPlace(Name, path, OutputFile.Html);
        }
    }
}
