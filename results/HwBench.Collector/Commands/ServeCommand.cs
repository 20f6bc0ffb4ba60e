using System.CommandLine;
using System.Net.Sockets;
using HwBench.Collector.Index;
using HwBench.Collector.Reports;
using HwBench.Collector.Storage;
using HwBench.Results.Input;

namespace HwBench.Collector.Commands;

/// <summary><c>hwbench serve</c>: the collector.</summary>
public static class ServeCommand
{
    // Each upload waits for the disk in a thread; the pool's own growth takes seconds.
    private const int Threads = 64;

    public static DocumentedCommand Create()
    {
        StorageOptions storage = StorageOptions.Create();
        ListenOptions listen = ListenOptions.Create();
        var command = new DocumentedCommand(
            "serve", "Collect the run records of many machines, until Ctrl-C", "hwbench serve --data /var/lib/hwbench --listen 0.0.0.0:8620 --certificate host.pem --key host.key");
        storage.AddTo(command);
        listen.AddTo(command);
        return command.Does(parsed =>
        {
            Run(listen.Of(parsed), storage.Of(parsed), parsed.InvocationConfiguration.Output).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
    }

    private static async Task Run(ListenChoice listen, StorageChoice storage, TextWriter output)
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        IndexPlace place = storage.Prepare();
        listen.CheckAccess(place);
        await using IRecordStore store = storage.OpenStore(place);
        if (await WarmUp.Run() is null)
        {
            return;
        }

        CollectorOptions options = listen.Options with { Reduced = storage.Postgres is null ? ReducedFiles.In(storage.Folder) : null };
        await using WebApplication application = CollectorServer.Create(options, place, store);
        try
        {
            await application.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new InputException($"--listen {listen.Options.Listen}: {e.Message.TrimEnd('.')}; choose another address or port", e);
        }

        output.WriteLine($"collecting at {application.Urls.First()}, {storage.Name}");
        output.Flush();
        await application.WaitForShutdownAsync();
    }
}
