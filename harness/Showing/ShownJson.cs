using System.Text.Json;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.Listing;
using HwBench.Results.Input;

namespace HwBench.Harness.Showing;

/// <summary>What <c>hwbench show --json</c> prints. Branches at the top are those that stand in the code, those of a call are executed.</summary>
/// <param name="Composition">The mitigation's parts.</param>
/// <param name="Safety">How far the mitigation can be relied on, and what it leaves open.</param>
/// <param name="Unsafe">Why the mitigation must not be relied on; null where no advisory says so.</param>
/// <param name="CodeBytes">The dispatcher and, where it branches through it, the shared thunk.</param>
/// <param name="ThunkBytes">The thunk's part of <paramref name="CodeBytes"/>.</param>
/// <param name="CacheLines">64-byte lines, dispatcher and thunk each at the start of one.</param>
/// <param name="Sha256">Of the dispatcher's code and data before placement.</param>
/// <param name="Means">Weighted by the mix; null without one.</param>
internal sealed record ShownJson(
    string Variant,
    string Table,
    string Mitigation,
    string Composition,
    string Safety,
    string? Unsafe,
    string? Mix,
    int CodeBytes,
    int ThunkBytes,
    int TableBytes,
    int CacheLines,
    int Instructions,
    int ConditionalBranches,
    int IndirectBranches,
    int DirectBranches,
    int Returns,
    string Sha256,
    IReadOnlyList<string> Notes,
    ShownMeans? Means,
    IReadOnlyList<ShownCall> Calls)
{
    public static string Write(ShownDispatcher shown)
    {
        StaticCosts costs = shown.Costs;
        var json = new ShownJson(
            shown.Variant.Name,
            shown.Table.Name,
            shown.Mitigation.Name,
            shown.Mitigation.Composition,
            $"{SafetyWords.Of(shown.Mitigation.Safety.Status)}: {shown.Mitigation.Safety.Detail}",
            shown.Mitigation.Unsafe,
            shown.Mix?.Name,
            costs.CodeBytes,
            costs.ThunkBytes,
            costs.TableBytes,
            costs.CacheLines,
            costs.Instructions,
            costs.Branches.Conditional,
            costs.Branches.Indirect,
            costs.Branches.Direct,
            costs.Branches.Returns,
            shown.Dispatcher.Sha256(),
            shown.Dispatcher.Notes,
            shown.Means is { } means ? new(means.Conditional, means.Taken, means.Indirect) : null,
            [.. shown.Table.Calls.Zip(shown.Traces, (call, trace) => new ShownCall(
                call.Number,
                call.Name,
                trace.Branches.Conditional,
                trace.TakenBranches,
                trace.Branches.Indirect,
                trace.Branches.Direct,
                trace.Branches.Returns,
                trace.Instructions))]);
        return JsonSerializer.Serialize(json, StrictJson.Indented) + "\n";
    }
}

/// <summary>What one dispatch of one call executes, the handler excepted.</summary>
internal sealed record ShownCall(
    uint Number,
    string Name,
    int ConditionalBranches,
    int TakenBranches,
    int IndirectBranches,
    int DirectBranches,
    int Returns,
    int Instructions);

/// <summary>Executed branches a dispatch.</summary>
internal sealed record ShownMeans(double ConditionalBranches, double TakenBranches, double IndirectBranches);
