using Microsoft.Win32.SafeHandles;

namespace HwBench.Native.Kvm;

/// <summary>Memory that a guest or its vcpu shares with this process, given back once.</summary>
internal sealed class KvmMapping : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly IKvmSystem _system;
    private readonly int _bytes;

    public KvmMapping(IKvmSystem system, nint address, int bytes)
        : base(ownsHandle: true)
    {
        _system = system;
        _bytes = bytes;
        SetHandle(address);
    }

    /// <exception cref="ObjectDisposedException">It is given back.</exception>
    public nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    protected override bool ReleaseHandle() => _system.Unmap(handle, _bytes).Works;
}
