namespace HwBench.Harness.Doctor;

/// <summary>What belongs together on the page.</summary>
/// <param name="Title">One word or two.</param>
/// <param name="Facts">What is neither good nor bad for measuring, but belongs to every result.</param>
/// <param name="Rows">What is judged.</param>
public sealed record DoctorGroup(string Title, IReadOnlyList<DoctorFact> Facts, IReadOnlyList<DoctorRow> Rows);

/// <param name="What">What was looked at.</param>
/// <param name="Value">What was found, in words; "not told" where nothing was.</param>
public sealed record DoctorFact(string What, string Value);
