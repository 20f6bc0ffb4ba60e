using System.Globalization;

namespace HwBench.JitEmitters.Contexts;

/// <summary>A context's parameter: a whole number.</summary>
public sealed record ContextParameter(string Name, int Least, int Most);

/// <summary>How a context is written, and what is made of it.</summary>
/// <param name="Word">What stands before the parameters; without parameters, the whole name.</param>
/// <param name="Description">One line.</param>
/// <param name="Example">A name of this form.</param>
/// <param name="Create">Told one value for each parameter, within its range.</param>
public sealed record ContextForm(
    string Word, string Description, string Example, IReadOnlyList<ContextParameter> Parameters, Func<int[], Context> Create)
{
    /// <summary>A context without parameters.</summary>
    public static ContextForm Of(Context context) => new(context.Name, context.Description, context.Name, [], _ => context);

    /// <summary>For example <c>shadow(n,m)</c>.</summary>
    public string Form => Parameters.Count == 0 ? Word : $"{Word}({string.Join(',', Parameters.Select(p => p.Name))})";

    /// <summary>True for a name that has this form, whatever its parameters are.</summary>
    internal bool Fits(string name) => Parameters.Count == 0 ? name == Word : Arguments(name)?.Length == Parameters.Count;

    /// <returns>Null when a parameter isn't a whole number within its range, written without leading zeros.</returns>
    internal Context? Parse(string name)
    {
        int[] values = new int[Parameters.Count];
        for (int i = 0; i < values.Length; i++)
        {
            string argument = Arguments(name)![i];
            if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out values[i])
                || argument != values[i].ToString(CultureInfo.InvariantCulture)
                || values[i] < Parameters[i].Least || values[i] > Parameters[i].Most)
            {
                return null;
            }
        }

        return Create(values);
    }

    /// <summary>What the parameters may be.</summary>
    internal string Ranges =>
        $"{string.Join(", ", Parameters.Select(p => $"{p.Name} is a whole number from {p.Least} to {p.Most}"))}, as in {Example}";

    private string[]? Arguments(string name) =>
        name.StartsWith($"{Word}(", StringComparison.Ordinal) && name.EndsWith(')') ? name[(Word.Length + 1)..^1].Split(',') : null;
}
