using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

public class NameCheckTests
{
    private static readonly RunRecord s_record = new SyntheticRun { Sessions = 2, Sets = 1 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build();

    [Fact]
    public void A_name_longer_than_any_is_refused_and_named()
    {
        Cell cell = s_record.Cells[0];
        RunRecordCheck.Check(s_record with { Plan = s_record.Plan with { Question = new('q', 1024) } }, "a");
        Refused("$.plan.question", s_record with { Plan = s_record.Plan with { Question = new('q', 1025) } });
        Refused("$.machine.brand", s_record with { Machine = s_record.Machine with { Brand = new('b', 1025) } });
        Refused("$.cells[0].id", s_record with { Cells = [cell with { Id = new('i', 1025) }, .. s_record.Cells.Skip(1)] });
        Refused("$.cells[0].variants[1].name", s_record with { Cells = [cell with { Variants = [cell.Variants[0], cell.Variants[1] with { Name = new('v', 1025) }] }, .. s_record.Cells.Skip(1)] });

        static void Refused(string path, RunRecord altered) =>
            Assert.Equal($"a: {path}: 1025 characters; a name has 1024 at most", Assert.Throws<InputException>(() => RunRecordCheck.Check(altered, "a")).Message);
    }
}
