using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Running;
using HwBench.Harness.Measuring;
using Perfolizer.Mathematics.OutlierDetection;

namespace HwBench.Harness.Interleaving;

/// <summary>What BenchmarkDotNet sees of a cell and a variant: a benchmark case with two parameters.</summary>
public sealed class DispatchCase
{
    private static readonly MethodInfo s_method = typeof(DispatchCase).GetMethod(nameof(Dispatch))!;

    /// <summary>Stands for the emitted loop; the executor runs that loop itself and never calls this.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void Dispatch() => throw new NotSupportedException("the interleaving executor runs the emitted loop");

    /// <summary>One case for each variant of the cell, in order.</summary>
    public static IEnumerable<BenchmarkCase> Of(MeasuredCell cell, ImmutableConfig config, Job job)
    {
        var descriptor = new Descriptor(typeof(DispatchCase), s_method, operationsPerInvoke: cell.Dispatches);
        foreach (NamedVariant variant in cell.Variants)
        {
            var parameters = new ParameterInstances(
            [
                new ParameterInstance(new ParameterDefinition("Cell", false, [], false, typeof(string), 0), cell.Id, null!),
                new ParameterInstance(new ParameterDefinition("Variant", false, [], false, typeof(string), 1), variant.Name, null!),
            ]);
            yield return BenchmarkCase.Create(descriptor, job, parameters, config);
        }
    }

    /// <summary>The job of every case: our executor, all samples kept, no collections forced in between.</summary>
    public static Job CreateJob(InterleavingExecutor executor) => Job.Default
        .WithToolchain(new InterleavingToolchain(executor))
        .WithOutlierMode(OutlierMode.DontRemove)
        .WithGcForce(false);

    internal static (string Cell, string Variant) Names(BenchmarkCase benchmark) =>
        ((string)benchmark.Parameters["Cell"], (string)benchmark.Parameters["Variant"]);
}
