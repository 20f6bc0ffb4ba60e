using System.Security.Cryptography;
using System.Text;
using HwBench.Harness.Batteries;

namespace HwBench.Harness.Sessions;

/// <summary>Tells whether two processes mean the same plan.</summary>
public static class PlanDigest
{
    /// <returns>SHA-256 over the plan's text and the emitted inputs (tables and weights), lower-case hex.</returns>
    public static string Of(Plan plan)
    {
        var text = new StringBuilder(plan.ToText());
        foreach (PlannedCell cell in plan.Cells)
        {
            foreach (JitEmitters.CallTables.Call call in cell.Table.Calls)
            {
                text.Append($"{call}\n");
            }

            foreach (Mixes.MixWeight weight in cell.Mix.Weights)
            {
                text.Append($"{weight}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
