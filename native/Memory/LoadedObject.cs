using System.Runtime.InteropServices;
using HwBench.Native.Interop;

namespace HwBench.Native.Memory;

/// <summary>
/// A shared object that the system's loader brought into this process, with all that it needs; it stays until the process
/// ends. Its constructors have run: load what isn't trusted in a process that may die of it.
/// </summary>
public sealed class LoadedObject
{
    private readonly nint _handle;

    private LoadedObject(nint handle) => _handle = handle;

    /// <param name="path">Of the file.</param>
    /// <exception cref="LoadException">It can't be loaded, or needs a symbol that nothing has.</exception>
    public static LoadedObject Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LoadException("only Linux loads shared objects of this kind");
        }

        try
        {
            // The runtime finds a function by the loader when it is first called, which would clear the error to be asked for.
            _ = LibC.dlerror();

            // A path without a slash would be searched for. Everything is bound at once: no dispatch is to call the loader.
            nint handle = LibC.dlopen(Path.GetFullPath(path), LibC.RTLD_NOW | LibC.RTLD_LOCAL);
            return handle == 0 ? throw new LoadException(LastError()) : new LoadedObject(handle);
        }
        catch (EntryPointNotFoundException)
        {
            throw new LoadException("this C library doesn't have dlopen itself; glibc 2.34 or later does");
        }
    }

    /// <returns>The symbol's address.</returns>
    /// <exception cref="LoadException">The object doesn't export it.</exception>
    public nint Find(string symbol)
    {
        nint address = LibC.dlsym(_handle, symbol);
        return address == 0 ? throw new LoadException(LastError()) : address;
    }

    /// <summary>Overwrites code of a loaded object. No thread may run code of the same pages meanwhile: they aren't executable then.</summary>
    /// <exception cref="Host.MachineException">The system forbids it, as hardened systems do.</exception>
    public static unsafe void Overwrite(nint code, ReadOnlySpan<byte> bytes)
    {
        nint first = code & -Arena.PageSize;
        nint end = (code + bytes.Length + Arena.PageSize - 1) & -Arena.PageSize;
        IPageMemory pages = PageMemory.OfThisSystem;
        pages.MakeWritable(first, (nuint)(end - first));
        bytes.CopyTo(new Span<byte>((void*)code, bytes.Length));
        pages.MakeExecutable(first, (nuint)(end - first));
    }

    private static string LastError() =>
        Marshal.PtrToStringUTF8(LibC.dlerror())?.ReplaceLineEndings(" ") ?? "the loader doesn't say why";
}
