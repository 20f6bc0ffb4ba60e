using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>The sequences as their systems write them, assembled by another assembler: the same bytes.</summary>
public class GnuAssemblerTests
{
    // The hash of the handlers' type, whatever it is.
    private const string Hash = "0x5e3b1d97";

    public static TheoryData<string, string> IndirectThunks { get; } = new()
    {
        { "jmp-thunk", "jmp *%rax; int3" },
        { "lfence-jmp", "lfence; jmp *%rax; int3" },
        { "retpoline", "call 1f; int3; 1: mov %rax,(%rsp); ret; int3" },
        { "retpoline-linux", "call 1f; 2: pause; lfence; jmp 2b; 1: mov %rax,(%rsp); ret; int3" },
        { "its-thunk", ".balign 64; .fill 32,1,0xcc; jmp *%rax; int3" },
        { "retpoline+its-return-thunk", ".balign 64; .fill 32,1,0xcc; call 1f; int3; 1: mov %rax,(%rsp); ret; int3" },
    };

    public static TheoryData<string, string> ReturnThunks { get; } = new()
    {
        { "return-thunk", "ret; int3" },
        { "its-return-thunk", ".balign 64; .fill 32,1,0xcc; ret; int3" },
        { "srso-safe-ret", ".balign 64; 1: lea 8(%rsp),%rsp; ret; int3; .balign 16,0xcc; call 1b; ud2" },
        { "retbleed-untrain", ".balign 64; .fill 63,1,0xcc; .byte 0xf6; 1: ret; int3; lfence; jmp 1b; int3" },
    };

    // What stands before and at a handler's entry.
    public static TheoryData<string, string> HandlerEntries { get; } = new()
    {
        { "ibt", "endbr64" },
        { "kcfi", $"movl ${Hash},%eax; .fill 11,1,0x90" },
        { "fineibt", $"endbr64; subl ${Hash},%r10d; jz 1f; ud2; nop; 1: nopw (%rax)" },
    };

    // What stands at a table's call, between the move of the fourth argument and the end.
    public static TheoryData<string, string> CallSites { get; } = new()
    {
        { "bare", "call *%rax" },
        { "ibt", "call *%rax" },
        { "kcfi", $"movl $-{Hash},%r10d; addl -15(%rax),%r10d; je 1f; ud2; 1: call *%rax" },
        { "fineibt", $"movl ${Hash},%r10d; sub $16,%rax; nopl 0(%rax); .byte 0xff,0xd0; nopl (%rax)" },
    };

    [Theory]
    [MemberData(nameof(IndirectThunks))]
    public void An_indirect_thunk_is_the_same(string mitigation, string source) =>
        AssertSame(source, MitigationCatalog.Find(mitigation)!.BuildThunk(Symbol.IndirectThunk(Register.RAX)).Code);

    [Theory]
    [MemberData(nameof(ReturnThunks))]
    public void A_return_thunk_is_the_same(string mitigation, string source) =>
        AssertSame(source, MitigationCatalog.Find(mitigation)!.BuildThunk(Symbol.ReturnThunk).Code);

    [Theory]
    [MemberData(nameof(HandlerEntries))]
    public void A_handlers_entry_is_the_same(string mitigation, string source)
    {
        byte[] handler = TimingHandler.Build(0, "call_0", MitigationCatalog.Find(mitigation)!).Code;
        byte[] plain = TimingHandler.Build(0, "call_0", Mitigation.Bare).Code;
        Assert.Equal(plain, handler[^plain.Length..]);
        AssertSame(source, handler[..^plain.Length]);
    }

    [Theory]
    [MemberData(nameof(CallSites))]
    public void A_call_site_is_the_same(string mitigation, string source)
    {
        CodeObject dispatcher = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find(mitigation)!).Dispatcher;
        Decoded move = Capstone.Decode(dispatcher).Single(i => i.ToString() == "mov rcx, r10");
        int done = dispatcher.Labels.Single(l => l.Value == "done").Key;
        AssertSame(source, dispatcher.Code[(move.Offset + move.Length)..done]);
    }

    private static void AssertSame(string source, byte[] emitted)
    {
        Assert.SkipWhen(GnuAssembler.WhyAbsent is not null, GnuAssembler.WhyAbsent ?? "");
        Assert.Equal(Convert.ToHexStringLower(GnuAssembler.Assemble(source)), Convert.ToHexStringLower(emitted));
    }
}
