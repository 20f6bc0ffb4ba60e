namespace HwBench.Results.Records;

/// <summary>What a number of a record must be.</summary>
internal interface INumberRule
{
    // No quantity of a run is beyond it, or below its inverse: what is computed from such numbers stays finite.
    protected const double Most = 1e15;

    static abstract bool Holds(double value);

    static abstract string Expected { get; }
}

internal readonly struct Positive : INumberRule
{
    public static string Expected => FormattableString.Invariant($"a positive number up to {INumberRule.Most}");

    public static bool Holds(double value) => value is >= 1 / INumberRule.Most and <= INumberRule.Most;
}

internal readonly struct NotNegative : INumberRule
{
    public static string Expected => FormattableString.Invariant($"zero or more, up to {INumberRule.Most},");

    public static bool Holds(double value) => value is >= 0 and <= INumberRule.Most;
}

internal readonly struct Bounded : INumberRule
{
    public static string Expected => FormattableString.Invariant($"a number from {-INumberRule.Most} to {INumberRule.Most}");

    public static bool Holds(double value) => value is >= -INumberRule.Most and <= INumberRule.Most;
}
