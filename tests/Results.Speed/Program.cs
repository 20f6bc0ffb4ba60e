using System.Diagnostics;
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
Console.WriteLine("records  wall s  cpu ms/record: read  read and report  peak MiB");
foreach (int count in counts)
{
    (_, double read) = Timed(files[..count], record => record.Digest);
    (double wall, double report) = Timed(files[..count], record => ReportBuilder.Of([(record.Digest, record)]).Runs[0]);
    Console.WriteLine($"{count,7}  {wall,6:0.0}  {read / count,19:0.0}  {report / count,15:0.0}  {PeakMebibytes(),8:0}");
}

return 0;

static (double WallSeconds, double CpuMilliseconds) Timed<T>(string[] files, Func<RunRecord, T> reduce)
{
    using var process = Process.GetCurrentProcess();
    TimeSpan before = process.TotalProcessorTime;
    long started = Stopwatch.GetTimestamp();
    ReducedRecords<T> kept = RecordSet.Reduce(files, (_, record) => reduce(record));
    GC.KeepAlive(kept);
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
