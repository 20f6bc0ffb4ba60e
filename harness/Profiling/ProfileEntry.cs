using System.CommandLine;
using System.Text;
using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.PerfVisibility;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;
using HwBench.Native.Processes;
using HwBench.Results.Input;

namespace HwBench.Harness.Profiling;

/// <summary>The hidden command that is profiled: it runs one placement of one variant until it is killed.</summary>
internal static class ProfileEntry
{
    public const string CommandName = "profile-process";

    private const int PoolBytes = 16 << 20;

    // So long that hardly any time goes into the next window; a small part of the pool still.
    private const int BatchDispatches = 1 << 16;

    public static Command Create() => ChildCommand.Create(CommandName, "Runs what is profiled; started by 'profile' alone", Run);

    private static ExitCode Run(string json, TextWriter output)
    {
        CompiledOnce.MustHold(CommandName);
        ProfileRequest request = StrictJson.Read<ProfileRequest>(Encoding.UTF8.GetBytes(json), "request");
        using StatusPage status = ChildEntry.Begin(request.Status);
        var cell = new ProfiledCell(request.Cell, request.Variant);
        uint[] pool = cell.Pool(request.Seed);
        var windows = new SeededRandom(Seed.Derive(request.Seed, "profile", "windows"));
        using var arena = new Arena(PoolBytes, PoolBytes);
        var placer = new Placer(arena, cell.Image, new SeededRandom(Seed.Derive(request.Seed, "profile", "placement")), BatchDispatches);
        Placement placement = placer.Next();
        PlacedCode code = placer.Where();

        // perf must find the jitdump mapped when it attaches.
        int thread = CurrentThread.Id!.Value;
        using var dump = JitDump.Create(request.Folder);
        foreach (PerfSymbol symbol in PerfSymbol.Of(code))
        {
            dump.Load(symbol, thread);
        }

        // Once before perf comes, so that our own methods are compiled by then.
        RunBatch(placement, pool, windows);
        output.WriteLine(JsonSerializer.Serialize(
            new ProfiledCode(Environment.ProcessId, thread, code.Dispatchers[0].Address, code.Kernel.Address, [.. code.Thunks.Select(t => t.Address)], [.. code.Handlers.Select(h => h.Address)]),
            StrictJson.Options));
        output.Flush();
        while (true)
        {
            status.Beat();
            RunBatch(placement, pool, windows);
        }
    }

    private static void RunBatch(Placement placement, uint[] pool, SeededRandom windows)
    {
        placement.Load(pool.AsSpan(windows.Next(pool.Length - BatchDispatches + 1), BatchDispatches));
        _ = placement.Run(0, 0, BatchDispatches);
    }
}
