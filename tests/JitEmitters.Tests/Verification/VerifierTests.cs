using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.KnownAnswers;
using HwBench.JitEmitters.Variants.KnownBad;
using HwBench.JitEmitters.Variants.Lowering;
using HwBench.JitEmitters.Verification;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Verification;

public sealed class VerifierTests
{
    public static TheoryData<string> Mitigations => [.. MitigationCatalog.Proven.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Mitigations))]
    public void Every_legal_variant_is_right_on_tables_of_all_shapes(string mitigation)
    {
        CallTable[] tables =
        [
            SmallTable.Create(),
            .. new[] { 1, 2, 3, 7, 42, 43, 44, 100, 700 }.SelectMany(n => new[] { SmallTable.Create(n, false), SmallTable.Create(n, true) }),
        ];
        Assert.All(tables, table => AssertRight(DispatchSpec.ByPriority(table, MitigationCatalog.Find(mitigation)!)));
    }

    [Fact]
    public void Direct_must_reach_the_first_handler_whatever_the_number()
    {
        CallTable table = SmallTable.Create();
        var spec = DispatchSpec.ByPriority(table, Mitigation.Bare);
        Assert.Empty(Check(spec, [new Direct()])[0].Failures);

        var asDirect = new Candidate(new Direct(), new Linear().Build(spec));
        IReadOnlyList<Failure> failures = new Verifier(table).Check([asDirect], Mitigation.Bare, new Random(1), placements: 1)[0].Failures;
        Assert.Contains(new Failure(2, "number 2 reached two (2), must reach zero (0)"), failures);
        Assert.Contains(new Failure(64, "number 64 reached no handler and returned 0xffffffffffffffda, must reach zero (0)"), failures);
    }

    [Fact]
    public void What_was_not_emitted_is_sent_numbers_far_beyond_its_table()
    {
        Failure found = Assert.Single(Check(DispatchSpec.ByPriority(SmallTable.Create(), Mitigation.Bare), [new OneNumberTooMany()])[0].Failures);
        Assert.Equal(new Failure(3000, "number 3000 reached zero (0), must return -38"), found);
    }

    private sealed class OneNumberTooMany() : Variant("one-too-many", "a tree with a number that its table doesn't have")
    {
        public override bool IsEmitted => false;

        protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
        {
            var arms = new Arms(code, spec.Table, exits);
            code.Asm.cmp(rax, 3000);
            code.JumpIf(ConditionCode.e, arms.Of(0));
            LinearChain.Emit(code, spec.Table, arms, Enumerable.Range(0, spec.Table.Calls.Count));
            code.Asm.jmp(exits.Unknown);
            arms.EmitPending();
        }
    }

    [Fact]
    public void Known_answer_chains_are_right_on_their_own_terms() =>
        Assert.All(
            Check(DispatchSpec.ByPriority(SmallTable.Create(), Mitigation.Bare), [new AddChain(8), new ImulChain(3)]),
            result => Assert.Empty(result.Failures));

    [Fact]
    public void The_shift_without_the_test_for_63_is_caught()
    {
        CallTable table = new("pair", "made up for this test",
            [new Call(1, "one", 1, 1), new Call(23, "iret", 0, 1), .. Enumerable.Range(2, 10).Select(n => new Call((uint)n, $"call_{n}", 2, null))]);
        IReadOnlyList<Failure> failures = Check(DispatchSpec.ByPriority(table, Mitigation.Bare), [new GeneratedUnfixed()])[0].Failures;
        Assert.Equal([65UL, 87, 129], failures.Where(f => f.Number <= 129).Select(f => f.Number));
        Assert.All(failures, f => Assert.EndsWith(" reached iret (23), must return -38", f.Message));
    }

    [Fact]
    public void The_narrowed_argument_is_caught()
    {
        CallTable table = new("kexec", "made up for this test", [new Call(2, "other_op", 2, null), new Call(37, "kexec_op", 2, null)]);
        Failure failure = Assert.Single(Check(DispatchSpec.ByPriority(table, Mitigation.Bare), [new GeneratedNarrow()])[0].Failures);
        Assert.Matches("^number 37 gave kexec_op \\(37\\) 0x00000000[0-9a-f]{8} as argument 1, must give 0x", failure.Message);
    }

    [Fact]
    public void A_spoiled_byte_of_the_very_dispatcher_that_is_timed_is_caught()
    {
        CellImage image = Image([new Generated(), new Linear()]);
        Assert.All(Verifier.Check(image, new Random(5)), result => Assert.Empty(result.Failures));

        byte[] code = image.Dispatchers[1].Code;
        // Zero is tested for, not compared: the first number compared is 2.
        code[OffsetOfFirstComparedNumber(code)] = 1;
        IReadOnlyList<VerificationResult> results = Verifier.Check(image, new Random(5));
        Assert.Empty(results[0].Failures);
        Assert.Equal(
            ["number 1 reached two (2), must return -38", "number 2 reached no handler and returned 0xffffffffffffffda, must reach two (2)"],
            results[1].Failures.Select(f => f.Message));
    }

    [Fact]
    public void Each_placement_is_announced_before_each_candidate()
    {
        CallTable table = SmallTable.Create();
        var spec = DispatchSpec.ByPriority(table, MitigationCatalog.Find("retpoline")!);
        var announced = new List<(int, int)>();
        Candidate[] candidates = [.. new Variant[] { new Table(), new Tree() }.Select(v => new Candidate(v, v.Build(spec)))];
        _ = new Verifier(table).Check(candidates, spec.Mitigation, new Random(1), placements: 2, (c, p) => announced.Add((c, p)));
        Assert.Equal([(0, 0), (1, 0), (0, 1), (1, 1)], announced);
    }

    private static int OffsetOfFirstComparedNumber(byte[] code)
    {
        var decoder = Decoder.Create(64, code);
        Instruction instruction;
        do
        {
            instruction = decoder.Decode();
        }
        while (instruction.Mnemonic != Mnemonic.Cmp);
        return (int)instruction.IP + decoder.GetConstantOffsets(instruction).ImmediateOffset;
    }

    private static void AssertRight(DispatchSpec spec)
    {
        Variant[] legal = [.. VariantCatalog.All.Where(v => v.WhyIllegal(spec.Table) is null)];
        foreach (VerificationResult result in Check(spec, legal))
        {
            Assert.True(result.Failures.Count == 0, $"{result.Variant.Name} on {spec.Table.Name}: {result.Failures.FirstOrDefault()?.Message}");
        }
    }

    private static IReadOnlyList<VerificationResult> Check(DispatchSpec spec, IReadOnlyList<Variant> variants) =>
        new Verifier(spec.Table).Check(
            [.. variants.Select(v => new Candidate(v, v.Build(spec)))], spec.Mitigation, new Random(1), Strata.SetSize);

    private static CellImage Image(IReadOnlyList<Variant> variants) =>
        new(DispatchSpec.ByPriority(SmallTable.Create(), Mitigation.Bare), variants, new Hot());
}
