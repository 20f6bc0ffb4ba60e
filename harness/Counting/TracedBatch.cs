using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.Harness.Counting;

/// <summary>One instruction and what our own count makes of it.</summary>
/// <param name="Object">Whose it is: the variant's name or the thunk's.</param>
public sealed record TracedInstruction(string Object, ListedInstruction Instruction, ExecutedCounts Counts);

/// <summary>Our own count of a batch: each dispatch followed through the emitted bytes, handlers excepted.</summary>
/// <param name="Total">Over all of these; a handler that returns by the shared thunk is in it there.</param>
/// <param name="ByAddress">Every instruction of the dispatcher's copies and the thunks, executed or not, by the address at which the batch had it.</param>
public sealed record TracedBatch(ExecutedCounts Total, IReadOnlyDictionary<ulong, TracedInstruction> ByAddress)
{
    /// <param name="thunks">The cell's.</param>
    /// <param name="where">Where the code lay.</param>
    /// <param name="numbers">In the order of the dispatches.</param>
    public static TracedBatch Of(CodeObject dispatcher, IReadOnlyList<Thunk> thunks, byte[] handlerPrefix, CallTable table, CountedBatch where, IReadOnlyList<uint> numbers)
    {
        var tracer = new BranchTracer(dispatcher, thunks, handlerPrefix);
        var placed = new Dictionary<ulong, TracedInstruction>();
        for (int copy = 0; copy < where.Copies.Count; copy++)
        {
            var executions = new Dictionary<ulong, long>();
            foreach ((uint number, int times) in numbers.Where((_, dispatch) => dispatch % where.Copies.Count == copy).CountBy(n => n))
            {
                _ = tracer.Trace(number, where.Entry, address => executions[address] = executions.GetValueOrDefault(address) + times);
            }

            Add(dispatcher, Symbol.CodeBase, where.Copies[copy], executions);
            foreach ((Thunk thunk, ulong address) in thunks.Zip(where.Thunks))
            {
                Add(thunk.Object, thunk.Symbol.StandIn - (ulong)thunk.Object.Entry, address, executions);
            }
        }

        return new(placed.Values.Aggregate(default(ExecutedCounts), (sum, traced) => sum + traced.Counts), placed);

        // The thunks are all copies'.
        void Add(CodeObject code, ulong traced, ulong real, Dictionary<ulong, long> executions)
        {
            foreach (ListedInstruction instruction in InstructionList.Of(code, table))
            {
                long times = executions.GetValueOrDefault(traced + (ulong)instruction.Offset);
                ulong address = real + (ulong)instruction.Offset;
                ExecutedCounts before = placed.TryGetValue(address, out TracedInstruction? known) ? known.Counts : default;
                placed[address] = new(
                    code.Name,
                    instruction,
                    before + new ExecutedCounts(times, instruction.IsConditionalBranch ? times : 0, instruction.IsIndirectBranch ? times : 0));
            }
        }
    }
}
