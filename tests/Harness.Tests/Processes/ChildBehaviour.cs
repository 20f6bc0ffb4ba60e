using System.Diagnostics;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using HwBench.Harness.Calibration;
using HwBench.Harness.Processes;
using HwBench.Native.Memory;
using HwBench.Results.Input;

namespace HwBench.Harness.Tests.Processes;

/// <summary>What this test program does when it is started as a child: <c>behave WHAT STATUS-PATH [MORE]</c>.</summary>
internal static unsafe class ChildBehaviour
{
    private const string Verb = "behave";

    public static HostProgram Program => HostProgram.Managed(typeof(ChildBehaviour).Assembly.Location);

    public static string[] Arguments(string behaviour, string statusPath, string more = "") => [Verb, behaviour, statusPath, more];

    // Before the test framework's own entry point, which knows nothing of children.
    [ModuleInitializer]
    internal static void RunIfChild()
    {
        if (Environment.GetCommandLineArgs() is [_, Verb, var behaviour, var statusPath, var more])
        {
            // Not Environment.Exit: it waits for the finalizer thread, which may wait for this module's initializer to end.
            _exit(Run(behaviour, statusPath, more));
        }
    }

    [DllImport("libc")]
    private static extern void _exit(int code);

    private static int Run(string behaviour, string statusPath, string more)
    {
        if (behaviour == "crash-calibrating")
        {
            using StatusPage status = ChildEntry.Begin(StrictJson.Read<CalibrationRequest>(Encoding.UTF8.GetBytes(more), "request").Status);
            status.Announce(1, 1, -1);
            RunEmitted([0x0F, 0x0B]); // ud2
        }

        using StatusPage page = ChildEntry.Begin(statusPath);
        page.Announce(3, 5, 7);
        switch (behaviour)
        {
            case "exit":
                Console.Out.WriteLine("to standard output");
                Console.Error.WriteLine("to standard error");
                return int.Parse(more);
            case "write-to-null":
                RunEmitted([0x31, 0xC0, 0x89, 0x00, 0xC3]); // xor eax, eax; mov [rax], eax; ret
                return 0;
            case "undefined-instruction":
                RunEmitted([0x0F, 0x0B]); // ud2
                return 0;
            case "hang":
                Console.Out.WriteLine(Environment.ProcessId);
                RunEmitted([0xEB, 0xFE]); // jmp to itself
                return 0;
            case "count-compilations":
                Console.Out.WriteLine(CompiledAgain());
                return 0;
            case "beat-then-exit":
                var alive = Stopwatch.StartNew();
                while (alive.Elapsed < TimeSpan.FromSeconds(double.Parse(more)))
                {
                    page.Beat();
                    Thread.Sleep(10);
                }

                return 0;
            case "parent":
                using (StatusPage inner = StatusPage.Create())
                {
                    _ = ChildProcess.Run(Program, Arguments("hang", inner.Path), inner, TimeSpan.FromMinutes(10), line => Console.Out.WriteLine($"{line} {inner.Path}"));
                }

                return 0;
            default:
                throw new ArgumentException($"no behaviour {behaviour}");
        }
    }

    // Methods that the runtime compiled while one that had been called before was called often, once all was quiet. It counts
    // calls from 100 ms after the last new method on, and compiles in the background.
    private static long CompiledAgain()
    {
        _ = Called(0);
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(500);
        }
        while (JitInfo.GetCompiledMethodCount() != before);

        for (int call = 0; call < 8000; call++)
        {
            _ = Called(call);
            if (call % 1000 == 0)
            {
                Thread.Sleep(200);
            }
        }

        return JitInfo.GetCompiledMethodCount() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Called(int x) => x * 3;

    private static void RunEmitted(ReadOnlySpan<byte> code)
    {
        using var arena = new Arena(Arena.PageSize, 0);
        code.CopyTo(arena.Unseal(0, code.Length));
        arena.Seal(0, code.Length);
        ((delegate* unmanaged<void>)arena.Code)();
    }
}
