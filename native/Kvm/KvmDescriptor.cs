using Microsoft.Win32.SafeHandles;

namespace HwBench.Native.Kvm;

/// <summary>A descriptor of KVM, closed once.</summary>
internal sealed class KvmDescriptor : SafeHandleMinusOneIsInvalid
{
    private readonly IKvmSystem _system;

    public KvmDescriptor(IKvmSystem system, int descriptor)
        : base(ownsHandle: true)
    {
        _system = system;
        SetHandle(descriptor);
    }

    /// <exception cref="ObjectDisposedException">It is closed, and the number may be another file's.</exception>
    public int Number
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (int)handle;
        }
    }

    protected override bool ReleaseHandle() => _system.Close((int)handle).Works;
}
