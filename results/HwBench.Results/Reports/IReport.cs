using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports;

/// <summary>What can be printed in every form; its own members are its JSON.</summary>
public interface IReport
{
    /// <summary>For those who read.</summary>
    Document ToDocument();
}
