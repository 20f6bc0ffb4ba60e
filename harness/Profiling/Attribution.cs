using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Profiling;

/// <summary>Puts samples on the instructions of a placement.</summary>
public sealed class Attribution
{
    private readonly List<(ulong Start, ulong End, long[] Samples, PlacedObject Object, IReadOnlyList<ListedInstruction> Instructions)> _objects = [];

    public Attribution(PlacedCode placed, CallTable table)
    {
        foreach (PlacedObject piece in new[] { placed.Dispatchers[0], placed.Thunk, placed.Kernel }.Concat(placed.Handlers).OfType<PlacedObject>())
        {
            IReadOnlyList<ListedInstruction> instructions = InstructionList.Of(piece.Object, table);
            _objects.Add((piece.Address, piece.End, new long[instructions.Count], piece, instructions));
        }
    }

    /// <summary>Samples that fell on none of the instructions.</summary>
    public long Outside { get; private set; }

    /// <summary>The samples of each object, in the order dispatcher, thunk, loop, handlers.</summary>
    public IReadOnlyList<ProfiledObject> Objects => [.. _objects.Select(o => new ProfiledObject(
        o.Object.Name,
        o.Samples.Sum(),
        [.. Labelled(o.Object.Name, o.Instructions).Zip(o.Samples, (i, samples) => new ProfiledInstruction(i.Instruction.Offset, i.Label, i.Instruction.Text, samples))]))];

    /// <param name="address">Of any byte of an instruction.</param>
    public void Add(ulong address)
    {
        foreach ((ulong start, ulong end, long[] samples, _, IReadOnlyList<ListedInstruction> instructions) in _objects)
        {
            if (address >= start && address < end)
            {
                int offset = (int)(address - start);
                int index = instructions.Count - 1;
                while (instructions[index].Offset > offset)
                {
                    index--;
                }

                samples[index]++;
                return;
            }
        }

        Outside++;
    }

    private static IEnumerable<(ListedInstruction Instruction, string Label)> Labelled(string name, IReadOnlyList<ListedInstruction> instructions)
    {
        string label = name;
        foreach (ListedInstruction instruction in instructions)
        {
            label = instruction.Label ?? label;
            yield return (instruction, label);
        }
    }
}
