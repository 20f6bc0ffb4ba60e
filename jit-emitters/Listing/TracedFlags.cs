using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>Carry, zero, sign and overflow. A flag that an instruction leaves undefined is null, and asking for it is a fault.</summary>
internal struct TracedFlags
{
    public bool? Carry { get; set; }

    public bool? Zero { get; set; }

    public bool? Sign { get; set; }

    public bool? Overflow { get; set; }

    /// <summary>Sets zero and sign from a result.</summary>
    /// <param name="bits">The operand's width, 32 or 64.</param>
    public void SetResult(ulong result, int bits)
    {
        Zero = result == 0;
        Sign = (result >> (bits - 1)) != 0;
    }

    /// <summary>Whether a conditional branch is taken.</summary>
    public readonly bool Holds(ConditionCode condition) => condition switch
    {
        ConditionCode.o => Known(Overflow),
        ConditionCode.no => !Known(Overflow),
        ConditionCode.b => Known(Carry),
        ConditionCode.ae => !Known(Carry),
        ConditionCode.e => Known(Zero),
        ConditionCode.ne => !Known(Zero),
        ConditionCode.be => Known(Carry) | Known(Zero),
        ConditionCode.a => !Known(Carry) & !Known(Zero),
        ConditionCode.s => Known(Sign),
        ConditionCode.ns => !Known(Sign),
        ConditionCode.l => Known(Sign) != Known(Overflow),
        ConditionCode.ge => Known(Sign) == Known(Overflow),
        ConditionCode.le => Known(Zero) | (Known(Sign) != Known(Overflow)),
        ConditionCode.g => !Known(Zero) & (Known(Sign) == Known(Overflow)),
        _ => throw new TraceFaultException($"a branch on {condition} is none that the tracer knows"),
    };

    private static bool Known(bool? flag) => flag ?? throw new TraceFaultException("a branch on a flag that is undefined there");
}
