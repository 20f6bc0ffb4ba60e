using System.Text;
using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Tuning;

/// <summary>The handlers' names in C: the calls' names after "do_", what no identifier can hold written as '_'.</summary>
internal sealed class HandlerNames
{
    private readonly string[] _names;

    public HandlerNames(CallTable table)
    {
        string[] plain = [.. table.Calls.Select(c => Identifier(c.Name))];
        ILookup<string, string> alike = plain.ToLookup(n => n);
        _names = [.. plain.Zip(table.Calls, (name, call) => alike[name].Count() > 1 ? $"{name}_nr{call.Number}" : name)];
    }

    /// <param name="handler">By index of the call.</param>
    public string this[int handler] => _names[handler];

    private static string Identifier(string name)
    {
        var text = new StringBuilder("do_");
        foreach (char c in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        }

        return text.ToString();
    }
}
