namespace HwBench.Harness.Doctor;

/// <summary>How well the machine serves in one respect.</summary>
public enum RowState
{
    /// <summary>Nothing to improve.</summary>
    Good,

    /// <summary>Measuring works, with less precision or less certainty. What can't be found out is limited too.</summary>
    Limited,

    /// <summary>It isn't there.</summary>
    Missing,
}

/// <summary>One respect in which a machine serves for measuring, or doesn't.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="State">How it stands.</param>
/// <param name="Finding">What was found, with the system call and its error where there is one.</param>
/// <param name="Remedy">What would improve it; null where nothing would or need.</param>
/// <param name="IsRequired">Nothing can be measured while this is missing.</param>
public sealed record DoctorRow(string What, RowState State, string Finding, string? Remedy = null, bool IsRequired = false);
