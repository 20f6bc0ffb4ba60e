using HwBench.JitEmitters.Mitigations;
using HwBench.Results.Input;

namespace HwBench.Harness.Naming;

/// <summary>Mitigations as the user names them.</summary>
public static class MitigationNames
{
    /// <summary>A part, a set, or parts joined by '+' in any order.</summary>
    /// <exception cref="InputException">A name is unknown (the message has the nearest ones), or the parts can't stand together (it says why).</exception>
    public static Mitigation Resolve(string name)
    {
        try
        {
            return MitigationCatalog.Find(name) ?? throw Unknown(name);
        }
        catch (IllegalMitigationException e)
        {
            throw new InputException($"mitigation '{Printable.Text(name)}': {e.Message}", e);
        }
    }

    // Of a composition the part that isn't known.
    private static InputException Unknown(string name)
    {
        string[] parts = name.Split(Mitigation.Joint);
        if (parts.Length > 1 && parts.Contains(""))
        {
            return new InputException(
                $"mitigation '{Printable.Text(name)}': a part is missing beside '{Mitigation.Joint}'; name one, or leave out the '{Mitigation.Joint}'");
        }

        return parts.Length == 1
            ? NearestNames.Unknown("mitigation", name, MitigationCatalog.Names)
            : NearestNames.Unknown("mitigation", parts.First(p => MitigationCatalog.Find(p) is null), MitigationCatalog.Parts.Select(p => p.Name));
    }
}
