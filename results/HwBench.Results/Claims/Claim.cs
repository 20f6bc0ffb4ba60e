using HwBench.Results.Claims.Rules;

namespace HwBench.Results.Claims;

/// <summary>Something that was said of dispatchers, and what decides it.</summary>
/// <param name="Id">Lower case, words joined by "-".</param>
/// <param name="Wording">The claim, in our own words.</param>
/// <param name="Source">Who said it where: messages by their Message-ID, commits.</param>
/// <param name="Battery">The battery that measures what decides it.</param>
/// <param name="Scope">Where it is said to hold.</param>
/// <param name="Rule">What must be found for it, and what against it.</param>
/// <param name="NotMeasured">What of it no record can tell, and why; null where records can tell all of it.</param>
public sealed record Claim(string Id, string Wording, string Source, string Battery, ClaimScope Scope, ClaimRule Rule, string? NotMeasured = null);
