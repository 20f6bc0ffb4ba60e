using HwBench.Harness.DataFiles;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;

namespace HwBench.Harness.Tables;

/// <summary>Checks what a call table file says and makes the table.</summary>
internal static class CallTableReader
{
    private const int MaxArguments = 6;

    // Far above any priority in use; it only keeps the number printable and within an int.
    private const int MaxPriority = 1000;

    /// <exception cref="InputException">A rule of call tables is broken; the message has the JSON path.</exception>
    public static CallTable Create(DataFile<CallTableFile> file)
    {
        CallTableFile table = file.Value;
        TextRule.Name(table.Name, $"{file.Where}: $.name");
        TextRule.Sentence(table.Source, $"{file.Where}: $.source");
        if (table.Calls.Count is 0 or > CallTable.MaxCalls)
        {
            throw new InputException($"{file.Where}: $.calls: {table.Calls.Count} calls; a call table has 1 to {CallTable.MaxCalls}");
        }

        var calls = new List<Call>(table.Calls.Count);
        var numbers = new Dictionary<uint, int>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < table.Calls.Count; i++)
        {
            string path = $"{file.Where}: $.calls[{i}]";
            Call call = CreateCall(table.Calls[i] ?? throw new InputException($"{path}: null where a call was expected"), path);
            if (!numbers.TryAdd(call.Number, i))
            {
                throw new InputException($"{path}.number: {call.Number} is already the number of $.calls[{numbers[call.Number]}]");
            }

            if (!names.TryAdd(call.Name, i))
            {
                throw new InputException($"{path}.name: '{call.Name}' is already the name of $.calls[{names[call.Name]}]");
            }

            calls.Add(call);
        }

        return new CallTable(table.Name, table.Source, calls);
    }

    private static Call CreateCall(CallEntry entry, string path)
    {
        TextRule.Name(entry.Name, $"{path}.name");
        long number = Within(entry.Number, 0, CallTable.MaxNumber, $"{path}.number");
        long arguments = Within(entry.Arguments, 0, MaxArguments, $"{path}.arguments");
        long? priority = entry.Priority is { } written ? Within(written, 1, MaxPriority, $"{path}.priority") : null;
        return new Call((uint)number, entry.Name, (int)arguments, (int?)priority);
    }

    private static long Within(long value, long least, long most, string path) =>
        value >= least && value <= most ? value : throw new InputException($"{path}: {value} is outside {least} to {most}");
}
