using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;

namespace HwBench.Harness.Tests.Runs;

/// <summary>One real run of two sessions, for all tests that look at what it left.</summary>
public sealed class FinishedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FinishedRun()
    {
        Output = Path.Combine(_folder.Path, "record.json.gz");
        Html = Path.Combine(_folder.Path, "report.html");
        Invocation = Invocation.Run("run", TinyBattery.In(_folder, ("sessions", 2)), "--seed", "5", "--output", Output, "--html", Html);
        Record = RunRecordFile.Read(Output);
    }

    public string Output { get; }

    public string Html { get; }

    internal string Folder => _folder.Path;

    internal Invocation Invocation { get; }

    internal RunRecord Record { get; }

    public void Dispose() => _folder.Dispose();
}
