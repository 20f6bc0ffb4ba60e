using System.Runtime.InteropServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;
using HwBench.Native.Memory;
using Xunit;

namespace HwBench.JitEmitters.Tests.Contexts;

/// <summary>That a batch notices when its system calls were none, or not those that were meant.</summary>
public sealed partial class SystemCallTests : IDisposable
{
    private const int LeadIn = 3;
    private const int Dispatches = 20;

    // arch/x86/entry/syscalls/syscall_64.tbl.
    private const byte GetPid = 39;
    private const byte GetUid = 102;
    private const byte GetParent = 110;

    // mov $39,%eax; syscall.
    private static readonly byte[] s_call = [0xb8, GetPid, 0, 0, 0, 0x0f, 0x05];

    private readonly Arena _arena = new(1 << 20, 1 << 20);

    public SystemCallTests() => Assert.SkipWhen(new SystemCall().WhyUnavailable is not null, new SystemCall().WhyUnavailable ?? "");

    [Fact]
    public void A_batch_with_a_system_call_before_each_dispatch_passes() => Assert.True(Place(kernel => kernel).Run(0, LeadIn, Dispatches) > 0);

    [Theory]
    [InlineData(GetUid)]
    [InlineData(GetParent)]
    public void A_batch_whose_calls_have_another_number_is_refused(byte number) => AssertRefused(Place(Patched(1, number)));

    [Fact]
    public void A_batch_without_calls_is_refused() => AssertRefused(Place(Patched(5, 0x90, 0x90)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_batch_whose_calls_a_filter_answers_is_refused(int errno)
    {
        Placement placement = Place(kernel => kernel);
        MachineException? refused = null;
        bool filtered = false;

        // The filter is its thread's, and ends with it.
        var thread = new Thread(() =>
        {
            filtered = AnswerGetPid(errno);
            refused = filtered ? Record.Exception(() => placement.Run(0, LeadIn, Dispatches)) as MachineException : null;
        });
        thread.Start();
        thread.Join();

        Assert.SkipUnless(filtered, "this system lets no thread filter its own system calls");
        Assert.Contains($"{LeadIn + Dispatches} system calls returned {-errno * (LeadIn + Dispatches)} together", refused?.Message);
    }

    [Fact]
    public void One_call_too_many_or_too_few_is_refused()
    {
        new SystemCall(41).EndBatch(7, 7 * 41);
        _ = Assert.Throws<MachineException>(() => new SystemCall(41).EndBatch(7, 6 * 41));
        _ = Assert.Throws<MachineException>(() => new SystemCall(41).EndBatch(7, 8 * 41));
    }

    // Then the runtime's own getpid was answered by it as well.
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_filter_of_the_whole_process_is_noticed(int answer) =>
        Assert.Throws<MachineException>(() => new SystemCall(answer).EndBatch(7, unchecked((ulong)(7L * answer))));

    private static void AssertRefused(Placement placement)
    {
        MachineException refused = Assert.Throws<MachineException>(() => placement.Run(0, LeadIn, Dispatches));
        Assert.Contains($"{LeadIn + Dispatches} system calls returned", refused.Message);
    }

    // Writes over the sequence of the call.
    private static Func<CodeObject, CodeObject> Patched(int offset, params byte[] bytes) => kernel =>
    {
        byte[] code = [.. kernel.Code];
        bytes.CopyTo(code, code.AsSpan().IndexOf(s_call) + offset);
        return kernel with { Code = code };
    };

    private Placement Place(Func<CodeObject, CodeObject> patch)
    {
        var context = new SystemCall();
        var spec = DispatchSpec.ByPriority(Matrix.Synthetic(3), Mitigation.Bare);
        var image = new CellImage(spec, [new Direct()], context) { Kernel = patch(EachKernel.Build(context, Abi.Current)) };
        Placement placement = new Placer(_arena, image, new Random(5), LeadIn + Dispatches).Next();
        placement.Load(new uint[LeadIn + Dispatches]);
        return placement;
    }

    // Has the kernel answer this thread's getpid without doing it (linux/filter.h, linux/seccomp.h). False where it won't.
    private static unsafe bool AnswerGetPid(int errno)
    {
        const uint LoadNumber = 0x20;
        const uint SkipOneUnlessEqual = 0x15 | (1 << 24);
        const uint Return = 0x06;
        const uint ReturnErrno = 0x0005_0000;
        const uint Allow = 0x7fff_0000;
        uint[] program = [LoadNumber, 0, SkipOneUnlessEqual, GetPid, Return, ReturnErrno | (uint)errno, Return, Allow];
        fixed (uint* instructions = program)
        {
            var filter = new Filter { Length = (ushort)(program.Length / 2), Instructions = (nint)instructions };
            return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (nuint)(&filter), 0, 0) == 0;
        }
    }

    private const int PR_SET_SECCOMP = 22;
    private const int PR_SET_NO_NEW_PRIVS = 38;
    private const int SECCOMP_MODE_FILTER = 2;

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    private struct Filter
    {
        public ushort Length;
        public nint Instructions;
    }

    public void Dispose() => _arena.Dispose();
}
