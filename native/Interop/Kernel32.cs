using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace HwBench.Native.Interop;

/// <summary>
/// Windows' functions as they are, with the constants of memoryapi.h, winnt.h and errhandlingapi.h on x86-64: native
/// names, BOOL as an int (0 failed), the error through <see cref="Marshal.GetLastPInvokeError"/>.
/// </summary>
[SupportedOSPlatform("windows")]
internal static partial class Kernel32
{
    internal const uint MEM_COMMIT = 0x1000;
    internal const uint MEM_RESERVE = 0x2000;
    internal const uint MEM_RELEASE = 0x8000;
    internal const uint PAGE_READWRITE = 0x04;
    internal const uint PAGE_EXECUTE_READ = 0x20;
    internal const uint SEM_FAILCRITICALERRORS = 0x0001;
    internal const uint SEM_NOGPFAULTERRORBOX = 0x0002;
    internal const uint SEM_NOOPENFILEERRORBOX = 0x8000;
    internal const int ProcessUserShadowStackPolicy = 15;

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint VirtualAlloc(nint lpAddress, nuint dwSize, uint flAllocationType, uint flProtect);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int VirtualProtect(nint lpAddress, nuint dwSize, uint flNewProtect, out uint lpflOldProtect);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int VirtualFree(nint lpAddress, nuint dwSize, uint dwFreeType);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int FlushInstructionCache(nint hProcess, nint lpBaseAddress, nuint dwSize);

    /// <summary>A pseudo-handle, which needs no closing.</summary>
    [LibraryImport("kernel32")]
    internal static partial nint GetCurrentProcess();

    /// <summary>A pseudo-handle, which needs no closing.</summary>
    [LibraryImport("kernel32")]
    internal static partial nint GetCurrentThread();

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int GetProcessAffinityMask(nint hProcess, out nuint lpProcessAffinityMask, out nuint lpSystemAffinityMask);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nuint SetThreadAffinityMask(nint hThread, nuint dwThreadAffinityMask);

    [LibraryImport("kernel32")]
    internal static partial uint SetErrorMode(uint uMode);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int GetProcessMitigationPolicy(nint hProcess, int MitigationPolicy, out uint lpBuffer, nuint dwLength);

    /// <summary>"call: the error's text", the form in which every failed call is reported.</summary>
    internal static string LastError(string call) =>
        $"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())} (error {Marshal.GetLastPInvokeError()})";
}
