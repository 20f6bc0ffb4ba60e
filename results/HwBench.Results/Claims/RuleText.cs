using HwBench.Results.Claims.Rules;

namespace HwBench.Results.Claims;

/// <summary>How a claim is decided, in words.</summary>
internal static class RuleText
{
    public static string Of(Claim claim)
    {
        ClaimRule rule = claim.Rule;
        return rule.Quantifier == Quantifier.Every
            ? $"in every {rule.Place}, {rule.Words} ({claim.Scope}): supported where each shows it, contradicted where one shows the opposite"
            : $"in some {rule.Place}, {rule.Words} ({claim.Scope}): supported where one shows it, contradicted where each shows the opposite";
    }
}
