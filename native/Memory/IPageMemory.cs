using HwBench.Native.Host;

namespace HwBench.Native.Memory;

/// <summary>The system calls for pages that hold code. No page is ever writable and executable at once: there is no call for it.</summary>
public interface IPageMemory
{
    /// <summary>Takes zeroed pages from the system, readable and writable.</summary>
    /// <param name="bytes">A multiple of <see cref="Arena.PageSize"/>.</param>
    /// <exception cref="OutOfMemoryException">The system refuses.</exception>
    /// <exception cref="MachineException">What is emitted can't run in this process.</exception>
    nint Take(nuint bytes);

    /// <summary>Makes pages readable and writable, and not executable.</summary>
    /// <exception cref="MachineException">The system refuses.</exception>
    void MakeWritable(nint address, nuint bytes);

    /// <summary>Makes pages readable and executable, and not writable; what was written there is what will run.</summary>
    /// <exception cref="MachineException">The system forbids it, as hardened systems do.</exception>
    void MakeExecutable(nint address, nuint bytes);

    /// <summary>Gives all pages of one <see cref="Take"/> back.</summary>
    void Release(nint address, nuint bytes);
}
