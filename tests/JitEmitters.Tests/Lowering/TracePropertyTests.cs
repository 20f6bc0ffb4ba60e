using FsCheck;
using FsCheck.Fluent;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Lowering;

/// <summary>Random tables: where each number leads, followed in the bytes without running them.</summary>
public class TracePropertyTests
{
    private static readonly ulong[] s_hostile = [1000, 1ul << 31, (1ul << 32) + 1, 1ul << 63, ulong.MaxValue];

    public static TheoryData<string> Variants { get; } = [.. VariantCatalog.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Each_number_of_a_random_table_leads_to_its_handler_and_every_other_to_minus_38(string name)
    {
        Variant variant = VariantCatalog.Find(name)!;
        Property property = Prop.ForAll(Tables(), table => variant.WhyIllegal(table) is not null
            || Matrix.Mitigations.All(mitigation => LeadsRight(variant, table, mitigation)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), property);
    }

    private static bool LeadsRight(Variant variant, CallTable table, Mitigation mitigation)
    {
        var emitted = Emitted.Of(variant, table, mitigation);
        var tracer = new BranchTracer(emitted.Dispatcher, emitted.Thunks, mitigation.HandlerPrefix);
        IEnumerable<ulong> numbers = Enumerable.Range(0, table.Slots + 66).Select(n => (ulong)n).Concat(s_hostile);
        return numbers.All(number =>
        {
            BranchTrace trace = tracer.Trace(number);
            int? expected = variant is Direct ? 0 : table.Calls.ToList().FindIndex(c => c.Number == number) is >= 0 and var index ? index : null;
            return trace.Handler == expected && trace.Result == (expected is null ? -38 : null);
        });
    }

    // Below 64 numbers as in Xen, or up to 200, where the generated chain needs more mask words.
    private static Arbitrary<CallTable> Tables() => Arb.From(
        from bound in Gen.Elements(63, 200)
        from calls in Gen.NonEmptyListOf(
            from number in Gen.Choose(0, bound)
            from arguments in Gen.Choose(0, 6)
            from priority in Gen.Choose(1, 8)
            select new Call((uint)number, $"call_{number}", arguments, priority <= 4 ? priority : null))
        select Table(calls),
        table => table.Calls.Count == 1 ? [] : table.Calls.Select(removed => Table(table.Calls.Where(c => c != removed))));

    private static CallTable Table(IEnumerable<Call> calls) => new("random", "drawn", calls.DistinctBy(c => c.Number));
}
