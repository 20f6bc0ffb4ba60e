using HwBench.Harness.Measuring;
using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;

namespace HwBench.Harness.Gates;

/// <summary>All loops that a counter must pass: one method and one row each.</summary>
public static class GateLoops
{
    private const int Targets = 16;
    private const int ShortChain = 8;
    private const int LongChain = 24;

    /// <summary>Core cycles of a 32-bit multiplication in a chain, on every core in use (uops.info).</summary>
    private const int MultiplicationCycles = 3;

    // These batches are the longest. Read by a system call they last longer than the time between two ticks of the kernel's
    // clock, each of which many processors count as an instruction and a branch: what is exact is shown by the straight loop.
    private const double OfInterrupts = 0.01;

    // A predictor needs a few tries at each new address; a misprediction rate is learned from thousands of dispatches.
    private static readonly KnownCount s_none = new(0, 0.02);

    /// <summary>Dispatches that retire as many instructions as a route needs between its two readings, the shortest dispatch there is.</summary>
    public static int LeastDispatches(CounterRoute route)
    {
        GateLoop straight = All(1, 0)[0];
        int instructions = StraightLine.Of(straight.ImageFor(route), 0).Instructions;
        return (route.MinimumInstructions + instructions - 1) / instructions;
    }

    /// <param name="dispatches">Of a batch, as the cells of the question have it.</param>
    /// <param name="leadIn">Of a batch.</param>
    public static IReadOnlyList<GateLoop> All(int dispatches, int leadIn)
    {
        return [Straight(), KnownCoin(), FairCoin(), RandomTargets(), TrappedReturn(), Multiplications()];

        GateLoop Straight() => new("straight", Cell("straight", "synthetic-2", "uniform", "hot", "direct"), image =>
        {
            var exact = StraightLine.Of(image, 0);
            return new Dictionary<string, KnownCount>
            {
                ["instructions"] = new(exact.Instructions, 0),
                ["branches"] = new(exact.Branches, 0),
                ["page-faults"] = new(0, 0),
                ["branch-misses"] = s_none,
                ["return-mispredicts"] = s_none,
            };
        });

        GateLoop KnownCoin() => new("known-coin", Cell("known-coin", "synthetic-2", "constant(0)", "hot", "linear"), _ => Misses(s_none, s_none, s_none));

        GateLoop FairCoin() => new("fair-coin", Cell("fair-coin", "synthetic-2", "uniform", "hot", "linear"), _ => Misses(new(0.5, 0.05), new(0.5, 0.05), s_none));

        GateLoop RandomTargets() => new("random-targets", Cell("random-targets", $"synthetic-{Targets}", "uniform", "hot", "jump-table"), _ =>
        {
            // Always missed is right as well: where indirect branches are not predicted, not even chance finds the target.
            var missed = new KnownCount(1 - (1.0 / Targets), 0.08);
            return Misses(missed, s_none, missed);
        });

        // A retpoline's return is predicted into its trap, always: that is its purpose.
        GateLoop TrappedReturn() => new("trapped-return", Cell("trapped-return", "synthetic-2", "constant(0)", "hot", "table") with
        {
            Spec = DispatchSpec.ByPriority(CallTableCatalog.Resolve("synthetic-2"), MitigationCatalog.Find("retpoline")!),
        }, _ => new Dictionary<string, KnownCount> { ["return-mispredicts"] = new(1, 0.05) });

        GateLoop Multiplications() => new(
            "multiplications",
            Cell("multiplications", "synthetic-2", "uniform", "dependent", $"imul-{LongChain}", $"imul-{ShortChain}"),
            _ => new Dictionary<string, KnownCount>
            {
                ["instructions"] = new(LongChain - ShortChain, OfInterrupts),
                ["branches"] = new(0, OfInterrupts),
                ["cycles"] = new((LongChain - ShortChain) * MultiplicationCycles, 1),
            });

        MeasuredCell Cell(string name, string table, string mix, string context, params string[] variants)
        {
            CallTable calls = CallTableCatalog.Resolve(table);
            return new MeasuredCell(
                $"gate/{name}",
                DispatchSpec.ByPriority(calls, MitigationCatalog.Find("bare")!),
                MixCatalog.Resolve(mix, calls),
                new Order.Random(),
                ContextCatalog.Find(context)!,
                [.. variants.Select(v => NamedVariant.Of(VariantCatalog.Find(v)!))],
                dispatches,
                leadIn,
                KnownAnswer: null);
        }
    }

    private static Dictionary<string, KnownCount> Misses(KnownCount all, KnownCount conditional, KnownCount indirect) => new()
    {
        ["branch-misses"] = all,
        ["conditional-mispredicts"] = conditional,
        ["indirect-mispredicts"] = indirect,
    };
}
