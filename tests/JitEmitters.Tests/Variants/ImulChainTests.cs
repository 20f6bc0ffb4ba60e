using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants.KnownAnswers;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Variants;

public sealed class ImulChainTests
{
    // Atom cores take three cycles for these alone.
    [Fact]
    public void All_links_are_multiplications_of_32_bits_of_the_same_register()
    {
        var spec = DispatchSpec.ByPriority(CallTableCatalog.Resolve("synthetic-2"), new Bare());
        CodeObject chain = new ImulChain(7).Build(spec);

        Instruction[] links = [.. Disassembly.Of(chain.Code, Symbol.CodeBase).Where(i => i.Mnemonic == Mnemonic.Imul)];
        Assert.Equal(7, links.Length);
        Assert.All(links, i => Assert.Equal((Code.Imul_r32_rm32, Register.EDI, Register.R8D), (i.Code, i.Op0Register, i.Op1Register)));
    }
}
