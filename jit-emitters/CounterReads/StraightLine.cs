using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Placements;
using Iced.Intel;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>
/// What one dispatch retires where its whole way is known from the bytes: the timing loop, a dispatcher that decides
/// nothing, and its handler. A counter must read this exactly.
/// </summary>
/// <param name="Instructions">A dispatch.</param>
/// <param name="Branches">Of these, branches of every kind: calls, returns, the loop's own.</param>
public readonly record struct StraightLine(int Instructions, int Branches)
{
    /// <param name="variant">Index in the image; its dispatcher calls the first handler, whatever the number.</param>
    /// <exception cref="ArgumentException">It decides something, or jumps.</exception>
    public static StraightLine Of(CellImage image, int variant)
    {
        StraightLine dispatcher = Count(Disassembly.Of(image.Dispatchers[variant], Symbol.CodeBase));
        StraightLine handler = Count(Disassembly.Of(image.Handlers[0], Symbol.CodeBase));
        StraightLine loop = Count(LoopOf(image.Kernel), isLoop: true);
        return new(loop.Instructions + dispatcher.Instructions + handler.Instructions, loop.Branches + dispatcher.Branches + handler.Branches);
    }

    private static IEnumerable<Instruction> LoopOf(CodeObject kernel)
    {
        ulong At(string label) => Symbol.CodeBase + (ulong)kernel.Labels.Single(l => l.Value == label).Key;
        (ulong first, ulong end) = (At("next"), At("end"));
        return Disassembly.Of(kernel, Symbol.CodeBase).Where(i => i.IP >= first && i.IP < end);
    }

    // A loop has one conditional branch, its own; everything else goes straight on, calls, or returns at the end.
    private static StraightLine Count(IEnumerable<Instruction> code, bool isLoop = false)
    {
        int instructions = 0;
        int branches = 0;
        foreach (Instruction instruction in code)
        {
            instructions++;
            switch (instruction.FlowControl)
            {
                case FlowControl.Next:
                    break;
                case FlowControl.Call or FlowControl.IndirectCall or FlowControl.Return:
                case FlowControl.ConditionalBranch when isLoop:
                    branches++;
                    break;
                default:
                    throw new ArgumentException($"{instruction} is on no straight line");
            }
        }

        return new(instructions, branches);
    }
}
