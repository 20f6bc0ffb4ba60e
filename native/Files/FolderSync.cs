using System.Runtime.InteropServices;
using HwBench.Native.Interop;

namespace HwBench.Native.Files;

/// <summary>Makes a folder's entries outlast a power failure: a file's own fsync doesn't write its name (open(2), fsync(2)).</summary>
public static class FolderSync
{
    /// <summary>Returns when the names in the folder are on the disk. Windows writes them by itself (NTFS journals names).</summary>
    /// <exception cref="IOException">The system refuses; its HResult is errno, as .NET's own have it.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = LibC.open(folder, LibC.O_RDONLY | LibC.O_DIRECTORY | LibC.O_CLOEXEC);
        if (descriptor < 0)
        {
            throw Fault(folder, "open");
        }

        try
        {
            if (LibC.fsync(descriptor) < 0)
            {
                throw Fault(folder, "fsync");
            }
        }
        finally
        {
            _ = LibC.close(descriptor);
        }
    }

    private static IOException Fault(string folder, string call) => new($"{folder}: {LibC.LastError(call)}", Marshal.GetLastPInvokeError());
}
