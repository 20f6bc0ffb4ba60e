using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>Code that can't be followed: it leaves its bounds, traps, or holds an instruction that the tracer doesn't know.</summary>
public sealed class TraceFaultException(string message) : Exception(message)
{
    internal static TraceFaultException Unknown(in Instruction instruction) =>
        new($"'{instruction}' is no instruction that the tracer knows");
}
