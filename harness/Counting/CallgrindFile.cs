using System.Globalization;
using HwBench.Results.Input;

namespace HwBench.Harness.Counting;

/// <summary>
/// What Callgrind wrote at one dump: counts by instruction address. Read is the format without compression
/// (--dump-instr=yes --compress-pos=no), Valgrind's manual, "Callgrind Format Specification".
/// </summary>
/// <param name="Name">What the dump was asked for with; null when the end of the program or another reason made it.</param>
public sealed record CallgrindFile(string? Name, IReadOnlyDictionary<ulong, ExecutedCounts> ByAddress)
{
    private const string Trigger = "desc: Trigger: Client Request: ";

    /// <param name="where">The file, for messages.</param>
    /// <exception cref="InputException">It isn't of that format, or its lines don't make its own totals.</exception>
    public static CallgrindFile Parse(IEnumerable<string> lines, string where)
    {
        string? name = null;
        string[] events = [];
        ExecutedCounts? totals = null;
        var counts = new Dictionary<ulong, ExecutedCounts>();
        bool inclusive = false;
        foreach (string line in lines)
        {
            if (line.StartsWith(Trigger, StringComparison.Ordinal))
            {
                name = line[Trigger.Length..];
            }
            else if (line.StartsWith("events: ", StringComparison.Ordinal))
            {
                events = line.Split(' ')[1..];
            }
            else if (line.StartsWith("totals: ", StringComparison.Ordinal))
            {
                totals = Counts(line.Split(' ')[1..], events, where);
            }
            else if (line.StartsWith("calls=", StringComparison.Ordinal))
            {
                // The next line has what the callee spent, which stands at the callee's own lines as well.
                inclusive = true;
            }
            else if (line.StartsWith("0x", StringComparison.Ordinal))
            {
                if (!inclusive)
                {
                    // Address, source line, one count for each event.
                    string[] words = line.Split(' ');
                    ulong address = ulong.TryParse(words[0].AsSpan(2), NumberStyles.AllowHexSpecifier, null, out ulong parsed)
                        ? parsed
                        : throw new InputException($"{where}: '{Printable.Text(line)}' doesn't begin with an address");
                    counts[address] = counts.GetValueOrDefault(address) + Counts(words[2..], events, where);
                }

                inclusive = false;
            }
        }

        ExecutedCounts sum = counts.Values.Aggregate(default(ExecutedCounts), (a, b) => a + b);
        return sum == totals
            ? new CallgrindFile(name, counts)
            : throw new InputException($"{where}: the lines make {sum}, the file's own totals are {(totals is null ? "missing" : totals)}");
    }

    // Zeros at the end of a line are left out.
    private static ExecutedCounts Counts(string[] values, string[] events, string where)
    {
        long Of(string name)
        {
            int index = Array.IndexOf(events, name);
            if (index < 0)
            {
                throw new InputException($"{where}: counts no {name}; was --branch-sim=yes given?");
            }

            return index >= values.Length ? 0
                : long.TryParse(values[index], NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count
                : throw new InputException($"{where}: '{Printable.Text(values[index])}' is no count");
        }

        return new(Of("Ir"), Of("Bc"), Of("Bi"));
    }
}
