using HwBench.Results.CommandLine;
using HwBench.Results.Input;

namespace HwBench.Harness.Collectors;

/// <summary>Which of a collector's records are meant: what stands behind the question mark of its URL.</summary>
public static class RecordQuery
{
    private static readonly string[] s_filters =
        ["vendor", "microarchitecture", "coreKind", "mitigation", "mix", "battery", "table", "label", "machine", "since", "before", "trusted"];

    /// <param name="query">As in the URL, its question mark included; may be empty.</param>
    /// <returns>The same, checked, without the question mark.</returns>
    /// <exception cref="InputException">There is no such filter. Values aren't repeated: one may be a token.</exception>
    public static string Parse(string query)
    {
        string[] parts = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        foreach (string part in parts)
        {
            string name = Uri.UnescapeDataString(part.Split('=', 2)[0]);
            if (!s_filters.Contains(name))
            {
                throw NearestNames.Unknown("filter of a collector's records", name, s_filters);
            }

            if (!part.Contains('='))
            {
                throw new InputException($"filter {name}: has no value; give it as in ?{name}=…");
            }
        }

        return string.Join('&', parts);
    }
}
