using System.CommandLine;
using System.Text;
using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;
using HwBench.Results.Input;

namespace HwBench.Harness.Counting;

/// <summary>The hidden command that runs under Callgrind: each variant's batch once, collected and written by itself.</summary>
internal static class CountEntry
{
    public const string CommandName = "count-process";

    private const int PoolBytes = 16 << 20;

    public static Command Create() => ChildCommand.Create(CommandName, "Runs batches under Callgrind; started by 'count' alone", Run);

    private static ExitCode Run(string json, TextWriter output)
    {
        CountRequest request = StrictJson.Read<CountRequest>(Encoding.UTF8.GetBytes(json), "request");
        using StatusPage status = ChildEntry.Begin(request.Status);
        using var callgrind = new Callgrind();
        if (!callgrind.IsThere)
        {
            throw new InputException($"{CommandName} runs under Callgrind only; use 'count'");
        }

        using var arena = new Arena(PoolBytes, PoolBytes);
        IReadOnlyList<CountedCell> cells = request.Selection.Resolve();
        callgrind.StartInstrumentation();
        for (int c = 0; c < cells.Count; c++)
        {
            foreach (CountedBatch batch in RunCell(arena, callgrind, cells[c], c, request.Selection.Seed, status))
            {
                output.WriteLine(JsonSerializer.Serialize(batch, StrictJson.Options));
            }
        }

        return ExitCode.Done;
    }

    private static IEnumerable<CountedBatch> RunCell(Arena arena, Callgrind callgrind, CountedCell cell, int index, ulong seed, StatusPage status)
    {
        status.Announce(index, -1, -1);
        CellImage image = cell.Emit();
        var placer = new Placer(arena, image, new SeededRandom(Seed.Derive(seed, "count", cell.Cell.Id, "placement")), cell.Numbers.Length);
        Placement placement = placer.Next();
        PlacedCode code = placer.Where();
        placement.Load(cell.Numbers);
        for (int v = 0; v < cell.Variants.Count; v++)
        {
            var batch = new CountedBatch(
                index, v, [.. code.Copies[v].Select(c => c.Address)], (int)((ulong)placement.Entries[v] - code.Dispatchers[v].Address) - code.Dispatchers[v].Object.Entry, [.. code.Thunks.Select(t => t.Address)]);
            status.Announce(index, v, 0);
            Run(placement, v, cell.Numbers.Length, new CountFault(cell, image, placement));
            callgrind.Dump(batch.Name);
            yield return batch;
        }
    }

    private static void Run(Placement placement, int variant, int dispatches, CountFault fault)
    {
        try
        {
            _ = placement.Run(variant, leadIn: 0, dispatches);
        }
        catch (WrongHandlerException e)
        {
            throw fault.Of(variant, e);
        }
    }
}
