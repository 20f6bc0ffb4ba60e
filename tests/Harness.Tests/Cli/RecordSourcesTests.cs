using HwBench.Harness.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

/// <summary>Every command that takes records takes files and folders alike.</summary>
public sealed class RecordSourcesTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    public static TheoryData<string, string[]> Commands => new()
    {
        { "compare", [] },
        { "report", ["--with-untrusted"] },
        { "claims", [] },
        { "audit", ["--claim", "tree is faster than table on *", "--with-untrusted"] },
        { "plan", ["--resolution", "50 cycles"] },
        { "export", ["--format", "go"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_folder_stands_for_its_records_and_a_run_is_counted_once(string command, string[] options)
    {
        using var folder = new TemporaryFolder();
        string[] copies = [.. new[] { "a.json.gz", "b.json.gz" }.Select(name => Path.Combine(folder.Path, name))];
        Array.ForEach(copies, copy => File.Copy(run.Output, copy));

        Invocation once = Invocation.Run([command, copies[0], .. options]);
        Invocation ofFiles = Invocation.Run([command, .. copies, .. options]);
        Invocation ofFolder = Invocation.Run([command, folder.Path, .. options]);

        Assert.Equal(ofFiles, ofFolder);
        Assert.Equal(once.Code, ofFolder.Code);
        Assert.DoesNotContain("is the same run as", once.Output + once.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"{copies[1]} is the same run as {copies[0]} (digest {run.Record.Digest[..8]}); counted once",
            string.Join(' ', (ofFolder.Output + ofFolder.Error).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_folder_without_records_is_an_error(string command, string[] options)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains($"{folder.Path}: holds no record", Invocation.Run([command, folder.Path, .. options]).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }
}
