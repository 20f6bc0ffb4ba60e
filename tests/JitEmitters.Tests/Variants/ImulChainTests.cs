using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Verification;
using HwBench.JitEmitters.Variants;
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
        byte[] code = new ImulChain(7).Build(DispatchSpec.ByPriority(SmallTable.Create(), new Bare())).Code;
        var decoder = Decoder.Create(64, code);
        var links = new List<Instruction>();
        while (decoder.IP < (ulong)code.Length)
        {
            Instruction instruction = decoder.Decode();
            if (instruction.Mnemonic == Mnemonic.Imul)
            {
                links.Add(instruction);
            }
        }

        Assert.Equal(7, links.Count);
        Assert.All(links, i => Assert.Equal((Code.Imul_r32_rm32, Register.EDI, Register.R8D), (i.Code, i.Op0Register, i.Op1Register)));
    }
}
