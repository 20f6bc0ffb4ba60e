using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Tests.Verification;

/// <summary>Tables for verification tests.</summary>
internal static class SmallTable
{
    /// <summary>Four calls and holes between them; the second call has six arguments, as many as there can be.</summary>
    public static CallTable Create() => new("small", "made up for this test",
    [
        new Call(0, "zero", 0, null),
        new Call(2, "two", 6, null),
        new Call(3, "three", 3, null),
        new Call(7, "seven", 4, null),
    ]);

    /// <summary>As many calls as asked for, six arguments each; every third number is a hole; priorities as in Xen's tables if asked for.</summary>
    public static CallTable Create(int calls, bool priorities) => new($"made-{calls}", "made up for this test",
        Enumerable.Range(0, calls).Select(i => new Call((uint)(i + (i / 2)), $"call_{i}", 6, priorities ? Priority(i, calls) : null)));

    private static int? Priority(int i, int calls) => i == 0 || i == calls / 2 ? 1 : i % 5 == 1 ? 2 : null;
}
