using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using Xunit;

namespace HwBench.Results.Tests.Reports;

public class MitigationLinesTests
{
    [Fact]
    public void Each_statement_is_printed_once_with_the_mitigations_that_it_is_about() => Assert.Equal(
        """
        UNSAFE: lfence-jmp
        limited, as said below: retpoline, xen (retpoline+ibt)
        safe as far as known: all-parts
        retpoline: its own return is open (XSA-407) [retpoline, xen]
        plain returns: SRSO is not covered (XSA-434) [all]
        can still be steered (XSA-398); withdrawn [lfence-jmp]
        ibt: ends at any endbr64 [xen]

        """,
        Lines(
            Mitigation("retpoline", "retpoline", MitigationSafety.Limited, "retpoline: its own return is open (XSA-407); plain returns: SRSO is not covered (XSA-434)"),
            Mitigation("lfence-jmp", "lfence-jmp", MitigationSafety.Unsafe, "can still be steered (XSA-398); withdrawn; plain returns: SRSO is not covered (XSA-434)"),
            Mitigation("xen", "retpoline+ibt", MitigationSafety.Limited, "retpoline: its own return is open (XSA-407); ibt: ends at any endbr64; plain returns: SRSO is not covered (XSA-434)"),
            Mitigation("all-parts", "all-parts", MitigationSafety.SafeAsFarAsKnown, "plain returns: SRSO is not covered (XSA-434)")));

    private static CellMitigation Mitigation(string name, string composition, MitigationSafety status, string detail) => new(name, composition, "source", status, detail);

    private static string Lines(params CellMitigation[] mitigations)
    {
        var run = new SyntheticRun();
        foreach (CellMitigation mitigation in mitigations)
        {
            run.Cell(mitigation.Name, mitigation.Name, ("table", 20), ("generated", 30));
        }

        Document document = ReportDocument.Of(ReportBuilder.Of([("run", run.Build() with { Mitigations = mitigations })]));
        return string.Concat(document.Sections.Single(s => s.Title == "Mitigations").Blocks.OfType<Items>().Single().Lines.Select(l => l + "\n"));
    }
}
