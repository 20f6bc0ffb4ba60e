namespace HwBench.JitEmitters.CallTables;

/// <summary>One callable number.</summary>
/// <param name="Number">What the caller puts in the number register.</param>
/// <param name="Name">The handler's name without its prefix.</param>
/// <param name="Arguments">How many arguments the handler takes, 0 to 6.</param>
/// <param name="Priority">The written priority, 1 first; null where none was written (Xen: last).</param>
public sealed record Call(uint Number, string Name, int Arguments, int? Priority);

/// <summary>The numbers that can be called, ascending; numbers between them are holes.</summary>
public sealed class CallTable
{
    /// <summary>The most calls a table may have.</summary>
    public const int MaxCalls = 4096;

    /// <summary>The largest number a call may have.</summary>
    public const uint MaxNumber = 65535;

    /// <param name="name">The table's name, as given on the command line.</param>
    /// <param name="source">Where the table's facts come from.</param>
    /// <param name="calls">One to <see cref="MaxCalls"/> calls with distinct numbers, in any order.</param>
    /// <exception cref="ArgumentException">A rule above is broken; the message names the call.</exception>
    public CallTable(string name, string source, IEnumerable<Call> calls)
    {
        Name = name;
        Source = source;
        Calls = [.. calls.OrderBy(c => c.Number)];
        if (Calls.Count is 0 or > MaxCalls)
        {
            throw new ArgumentException($"a call table has 1 to {MaxCalls} calls, not {Calls.Count}");
        }

        for (int i = 0; i < Calls.Count; i++)
        {
            Call call = Calls[i];
            if (call.Number > MaxNumber)
            {
                throw new ArgumentException($"call {call.Name}: number {call.Number} is above {MaxNumber}");
            }

            if (i > 0 && Calls[i - 1].Number == call.Number)
            {
                throw new ArgumentException($"number {call.Number} belongs to both {Calls[i - 1].Name} and {call.Name}");
            }

            if (call.Arguments is < 0 or > 6)
            {
                throw new ArgumentException($"call {call.Name}: {call.Arguments} arguments; a handler takes 0 to 6");
            }

            if (call.Priority < 1)
            {
                throw new ArgumentException($"call {call.Name}: priority {call.Priority}; priorities start at 1");
            }
        }

        _index = Enumerable.Range(0, Calls.Count).ToDictionary(i => Calls[i].Number);
    }

    private readonly Dictionary<uint, int> _index;

    public string Name { get; }

    public string Source { get; }

    /// <summary>Ascending by number.</summary>
    public IReadOnlyList<Call> Calls { get; }

    /// <summary>Slots of a table indexed by number: the last number plus one.</summary>
    public int Slots => (int)Calls[^1].Number + 1;

    /// <summary>The place of a number's call in <see cref="Calls"/>; null for a hole.</summary>
    public int? IndexOf(uint number) => _index.TryGetValue(number, out int index) ? index : null;
}
