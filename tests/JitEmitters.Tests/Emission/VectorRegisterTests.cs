using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Emission;

/// <summary>What spares the kernels from saving xmm6 to xmm15 where Win64 asks for it.</summary>
public class VectorRegisterTests
{
    [Fact]
    public void No_emitted_instruction_touches_a_vector_or_floating_point_register()
    {
        var factory = new InstructionInfoFactory();
        int instructions = 0;
        foreach (byte[] code in Emitted())
        {
            var decoder = Decoder.Create(64, code, Symbol.CodeBase);
            while (decoder.IP < Symbol.CodeBase + (ulong)code.Length)
            {
                Instruction instruction = decoder.Decode();
                Assert.False(instruction.IsInvalid);
                Assert.DoesNotContain(factory.GetInfo(instruction).GetUsedRegisters(), used => used.Register.IsVectorRegister() || used.Register.IsST() || used.Register.IsMM());
                instructions++;
            }
        }

        Assert.True(instructions > 0);
    }

    private static IEnumerable<byte[]> Emitted()
    {
        foreach (Abi abi in new[] { Abi.SystemV, Abi.Win64 })
        {
            yield return SentinelKernel.BuildClock(abi).Code;
            yield return SentinelKernel.BuildThroughput(abi).Code;
            yield return TscKernel.Build(abi).Code;
            yield return VerificationKernel.Build(abi).Code;
            foreach (Context context in ContextCatalog.Examples)
            {
                foreach (CounterRoute? counters in new CounterRoute?[] { null, new UserRead(4), new SystemRead(words: 8) })
                {
                    yield return TimingKernel.Build(context, abi, counters).Code;
                }
            }
        }

        yield return TimingHandler.Build(0, "first", Mitigation.Bare).Code;
        foreach (Emitted emitted in Matrix.All())
        {
            yield return emitted.Dispatcher.Code;
            foreach (Thunk thunk in emitted.Thunks)
            {
                yield return thunk.Object.Code;
            }
        }

        foreach (string name in new[] { "add-1", "add-16", "imul-8" })
        {
            yield return VariantCatalog.Find(name)!.Build(DispatchSpec.ByPriority(Matrix.Synthetic(3), Mitigation.Bare)).Code;
        }
    }
}
