namespace HwBench.Results.Records;

/// <summary>The JSON path of an array's element: text only where a fault names it.</summary>
/// <param name="Array">The array's own path.</param>
/// <param name="Index">0-based.</param>
internal readonly record struct ElementPath(string Array, int Index)
{
    public override string ToString() => FormattableString.Invariant($"{Array}[{Index}]");
}
