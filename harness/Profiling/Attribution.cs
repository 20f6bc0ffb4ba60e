using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Profiling;

/// <summary>Puts samples on the instructions of a placement.</summary>
public sealed class Attribution
{
    private readonly List<(PlacedObject Object, bool IsHandler, IReadOnlyList<ListedInstruction> Instructions, long[] Samples)> _objects = [];

    public Attribution(PlacedCode placed, CallTable table)
    {
        void Add(PlacedObject piece, bool isHandler)
        {
            IReadOnlyList<ListedInstruction> instructions = InstructionList.Of(piece.Object, table);
            _objects.Add((piece, isHandler, instructions, new long[instructions.Count]));
        }

        Array.ForEach([placed.Dispatchers[0], .. placed.Thunks, placed.Kernel], piece => Add(piece, isHandler: false));
        Array.ForEach([.. placed.Handlers], piece => Add(piece, isHandler: true));
    }

    /// <summary>Samples that fell on none of the instructions.</summary>
    public long Outside { get; private set; }

    /// <summary>The samples of each object, in the order dispatcher, thunks, loop, handlers.</summary>
    public IReadOnlyList<ProfiledObject> Objects => [.. _objects.Select(o => new ProfiledObject(
        o.Object.Name,
        o.IsHandler,
        o.Samples.Sum(),
        [.. Labelled(o.Object.Name, o.Instructions).Zip(o.Samples, (i, samples) => new ProfiledInstruction(i.Instruction.Offset, i.Label, i.Instruction.Text, samples))]))];

    /// <param name="address">Of any byte of an instruction.</param>
    public void Add(ulong address)
    {
        foreach ((PlacedObject piece, _, IReadOnlyList<ListedInstruction> instructions, long[] samples) in _objects)
        {
            if (address >= piece.Address && address < piece.End)
            {
                int offset = (int)(address - piece.Address);
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
