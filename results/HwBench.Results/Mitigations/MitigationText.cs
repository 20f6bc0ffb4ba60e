namespace HwBench.Results.Mitigations;

/// <summary>
/// Reads what Linux says in <c>/sys/devices/system/cpu/vulnerabilities</c>. Source of the forms:
/// arch/x86/kernel/cpu/bugs.c, the functions <c>*_show_state</c>, of 4.15 to 6.18.
/// </summary>
public static class MitigationText
{
    private const string NotAffected = "Not affected";
    private const string Vulnerable = "Vulnerable";
    private const string Mitigation = "Mitigation";
    private const string Unknown = "Unknown";
    private const string Smt = "SMT";

    // Details that a comma can stand in front of: spectre_v2 had commas for semicolons until 6.9 (commit 0cd01ac5dcb1).
    // All other commas belong to the text around them.
    private static readonly string[] s_afterComma = ["IBPB", "IBRS_FW", "STIBP", "RSB filling", "PBRSB-eIBRS", Smt, "no microcode"];

    /// <summary>Never fails: words that are not understood become the mechanism, or details, as they stand.</summary>
    public static KernelMitigation Parse(string text)
    {
        (string? scope, string rest) = text.Trim() is var whole && whole.StartsWith("KVM: ", StringComparison.Ordinal) ? ("KVM", whole[5..]) : (null, whole);
        List<string> parts = Parts(rest);
        (MitigationState state, string mechanism) = Verdict(parts[0].Trim());
        return new KernelMitigation(
            state,
            scope,
            mechanism.Length == 0 ? null : mechanism,
            [.. parts.Skip(1).Select(p => p.Trim()).Where(p => p.Length > 0).Select(Detail)]);
    }

    private static (MitigationState State, string Mechanism) Verdict(string first)
    {
        if (first == NotAffected)
        {
            return (MitigationState.NotAffected, "");
        }

        // "Mitigation: Vulnerable, KVM: Not affected" (indirect_target_selection) mitigates guests alone.
        if (Follows(first, Mitigation) is { } mitigation)
        {
            return Follows(mitigation, Vulnerable) is { } lacking ? (MitigationState.Vulnerable, lacking) : (MitigationState.Mitigated, mitigation);
        }

        return Follows(first, Vulnerable) is { } lack ? (MitigationState.Vulnerable, lack)
            : Follows(first, Unknown) is { } why ? (MitigationState.Unknown, why)
            : first == "Processor vulnerable" ? (MitigationState.Vulnerable, first)
            : (MitigationState.Unknown, first);
    }

    // "word", "word: rest" or "word (rest)"; null where the text begins otherwise.
    private static string? Follows(string text, string word)
    {
        if (!text.StartsWith(word, StringComparison.Ordinal))
        {
            return null;
        }

        string rest = text[word.Length..];
        return rest.Length == 0 ? ""
            : rest[0] == ':' ? rest[1..].Trim()
            : rest.StartsWith(" (", StringComparison.Ordinal) ? rest.Trim()
            : null;
    }

    private static MitigationDetail Detail(string part)
    {
        int colon = part.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 ? new MitigationDetail(part[..colon], part[(colon + 2)..].Trim())
            : part.StartsWith($"{Smt} ", StringComparison.Ordinal) ? new MitigationDetail(Smt, part[(Smt.Length + 1)..].Trim())
            : new MitigationDetail(part, null);
    }

    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int length = SeparatorAt(text, i, isFirst: parts.Count == 0);
            if (length > 0)
            {
                parts.Add(text[start..i]);
                start = i + length;
                i = start - 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static int SeparatorAt(string text, int at, bool isFirst)
    {
        ReadOnlySpan<char> here = text.AsSpan(at);
        if (here[0] == ';')
        {
            return 1;
        }

        // "RSB filling - vulnerable module loaded"
        const string dash = " - ";
        if (here.StartsWith(dash, StringComparison.Ordinal))
        {
            return dash.Length;
        }

        const string comma = ", ";
        if (!here.StartsWith(comma, StringComparison.Ordinal))
        {
            return 0;
        }

        ReadOnlySpan<char> next = here[comma.Length..];
        bool begins = isFirst && next.StartsWith("KVM: ", StringComparison.Ordinal);
        foreach (string name in s_afterComma)
        {
            begins |= next.StartsWith(name, StringComparison.Ordinal) && (next.Length == name.Length || next[name.Length] is ' ' or ':' or ',' or ';');
        }

        return begins ? comma.Length : 0;
    }
}
