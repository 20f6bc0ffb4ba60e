using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;

namespace HwBench.Harness.Interleaving;

/// <summary>
/// BenchmarkDotNet asks for one case after the other; variants must be timed interleaved. So the first case of a cell
/// makes the whole cell be measured, and each case then gets its own variant's part.
/// </summary>
/// <param name="measure">Measures a cell; answers by variant. A variant that failed is missing.</param>
public sealed class InterleavingExecutor(Func<string, IReadOnlyDictionary<string, CaseValues>> measure) : IExecutor
{
    private string? _cell;
    private IReadOnlyDictionary<string, CaseValues> _values = new Dictionary<string, CaseValues>();

    /// <returns>What was measured of a case of the last cell; null where it failed.</returns>
    public CaseValues? ValuesOf(BenchmarkCase benchmark)
    {
        (string cell, string variant) = DispatchCase.Names(benchmark);
        return cell == _cell ? _values.GetValueOrDefault(variant) : null;
    }

    public ExecuteResult Execute(ExecuteParameters executeParameters)
    {
        (string cell, string variant) = DispatchCase.Names(executeParameters.BenchmarkCase);
        executeParameters.Diagnoser?.Handle(HostSignal.BeforeActualRun, null!);
        if (_cell != cell)
        {
            _values = measure(cell);
            _cell = cell;
        }

        executeParameters.Diagnoser?.Handle(HostSignal.AfterActualRun, null!);
        int operations = executeParameters.BenchmarkCase.Descriptor.OperationsPerInvoke;
        int launch = executeParameters.LaunchIndex;
        if (_values.GetValueOrDefault(variant)?.Nanoseconds is not { Count: > 0 } values)
        {
            return new ExecuteResult(true, -1, null, [], [], [], launch);
        }

        string[] lines = [.. Lines(IterationStage.Actual, values, operations, launch), .. Lines(IterationStage.Result, values, operations, launch)];
        return new ExecuteResult(true, 0, null, lines, [], lines, launch);
    }

    private static IEnumerable<string> Lines(IterationStage stage, IReadOnlyList<double> values, int operations, int launch) =>
        values.Select((v, i) => new Measurement(launch, IterationMode.Workload, stage, i + 1, operations, v).ToString());
}
