using HwBench.Harness.Batteries;
using HwBench.JitEmitters.Contexts;
using HwBench.Native.Host;
using HwBench.Native.Kvm;
using HwBench.Results.Input;

namespace HwBench.Harness.Measuring;

/// <summary>What contexts take from the system while they are measured: had when first needed, given back at the end.</summary>
public sealed class ContextResources : IDisposable
{
    private ExitingGuest? _guest;

    /// <returns>The context as it can be run.</returns>
    /// <exception cref="MachineException">This machine lacks what it needs.</exception>
    public Context Open(Context context) => context is VmExit ? new VmExit(_guest ??= ExitingGuest.OfThisMachine()) : context;

    /// <summary>Of commands that look at emitted code, not at its surroundings.</summary>
    /// <exception cref="InputException">The cell's context can't be run without a resource.</exception>
    public static void MustNeedNone(PlannedCell cell)
    {
        if (ContextCatalog.Find(cell.Context) is VmExit)
        {
            throw new InputException($"cell '{cell.Id}': only 'run' has the guest that {cell.Context} needs; name another context");
        }
    }

    public void Dispose() => _guest?.Dispose();
}
