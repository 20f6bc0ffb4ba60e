using System.Diagnostics;
using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Speed;

if (args.Length < 2 || !args[1..].All(a => int.TryParse(a, out int count) && count > 0))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Results.Speed -- FOLDER COUNT...   times reading and reporting COUNT records, made in FOLDER");
    return 2;
}

int[] counts = [.. args[1..].Select(int.Parse)];
string[] files = Fleet.Make(args[0], counts.Max());
Console.WriteLine("records  cpu ms/record: read  read and report  fleet report: cpu ms/record  wall s  peak MiB");
foreach (int count in counts)
{
    (_, double read) = Timed(files[..count], record => record.Digest);
    (_, double report) = Timed(files[..count], record => ReportBuilder.Of([(record.Digest, record)]).Runs[0]);
    (double wall, double fleet) = Measured(() => FleetReportBuilder.Of(RecordSet.Reduce(files[..count], (name, record) => FleetRun.Of(name, record)).Values.SelectMany(r => r), FleetOptions.None));
    Console.WriteLine($"{count,7}  {read / count,19:0.0}  {report / count,15:0.0}  {fleet / count,27:0.0}  {wall,6:0.0}  {PeakMebibytes(),8:0}");
}

return 0;

static (double WallSeconds, double CpuMilliseconds) Timed<T>(string[] files, Func<RunRecord, T> reduce) =>
    Measured(() => RecordSet.Reduce(files, (_, record) => reduce(record)));

static (double WallSeconds, double CpuMilliseconds) Measured<T>(Func<T> work)
{
    using var process = Process.GetCurrentProcess();
    TimeSpan before = process.TotalProcessorTime;
    long started = Stopwatch.GetTimestamp();
    GC.KeepAlive(work());
    double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
    process.Refresh();
    return (wall, (process.TotalProcessorTime - before).TotalMilliseconds);
}

// Since the process began: counts ascend.
static double PeakMebibytes()
{
    using var process = Process.GetCurrentProcess();
    return process.PeakWorkingSet64 / (double)(1 << 20);
}
