using System.Text.Json.Serialization;

namespace HwBench.Harness.Profiling;

/// <summary>An instruction and the samples that fell on it.</summary>
/// <param name="Offset">In bytes from the object's start.</param>
/// <param name="Label">The label that it stands under: the nearest at or before it.</param>
public sealed record ProfiledInstruction(int Offset, string Label, string Instruction, long Samples);

/// <summary>A piece of emitted code and the samples that fell on it.</summary>
/// <param name="IsHandler">Where a dispatch ends; otherwise it is the dispatcher, the thunk or the loop.</param>
/// <param name="Instructions">All of them, in code order; their samples make <paramref name="Samples"/>.</param>
public sealed record ProfiledObject(string Name, bool IsHandler, long Samples, IReadOnlyList<ProfiledInstruction> Instructions);

/// <summary>What <c>hwbench profile</c> found, and what <c>--json</c> prints.</summary>
/// <param name="Event">What perf sampled, as perf spells it.</param>
/// <param name="WhyNotMispredictions">Why time was sampled instead; null when mispredictions were.</param>
/// <param name="Samples">Of the thread that dispatches.</param>
/// <param name="Outside">Those that fell on no emitted code.</param>
/// <param name="Objects">The dispatcher, the thunk if there is one, the loop, the handlers.</param>
public sealed record ProfileReport(
    string Cell,
    string Variant,
    ulong Seed,
    double Seconds,
    string Event,
    string? WhyNotMispredictions,
    long Samples,
    long Outside,
    IReadOnlyList<ProfiledObject> Objects)
{
    /// <summary>Samples in emitted code.</summary>
    [JsonIgnore]
    public long Inside => Samples - Outside;
}
