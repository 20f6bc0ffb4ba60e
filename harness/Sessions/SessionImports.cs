using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Imports;

namespace HwBench.Harness.Sessions;

/// <summary>
/// Loads the user's dispatchers that can't be copied. Where the loader puts them is the session's one placement of them; all
/// else is placed anew around them. So a session's mean has one draw of their pages, and the interval, which is over
/// sessions, covers that draw; their offset modulo 64 is the linker's in all sessions, and no interval covers others.
/// </summary>
internal static class SessionImports
{
    /// <param name="cells">Of the session.</param>
    /// <param name="announcer">So that the parent can name a constructor's crash.</param>
    /// <param name="journal">Told what the loader refuses.</param>
    /// <returns>The cells without that.</returns>
    public static IEnumerable<MeasuredCell> Load(IReadOnlyList<MeasuredCell> cells, VariantAnnouncer announcer, SessionJournal journal)
    {
        HashSet<string>[] refused = [.. cells.Select(c => Refused(c, announcer, journal))];
        announcer.AnnounceNothing();
        return cells.Zip(refused, (cell, names) => cell.Without(names));
    }

    private static HashSet<string> Refused(MeasuredCell cell, VariantAnnouncer announcer, SessionJournal journal)
    {
        var refused = new HashSet<string>();
        foreach ((int v, NamedVariant named) in cell.Variants.Index())
        {
            if (named.Variant is not ImportedVariant { Loads: { } loads })
            {
                continue;
            }

            announcer.Announce(cell, v, -1);
            if (loads.TryLoad() is { } refusal)
            {
                journal.Append(new VariantFailed(cell.Id, named.Name, refusal));
                _ = refused.Add(named.Name);
            }
        }

        return refused;
    }
}
