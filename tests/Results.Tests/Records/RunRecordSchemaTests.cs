using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

public class RunRecordSchemaTests
{
    [Fact]
    public void The_shipped_schema_is_the_one_that_the_types_generate() =>
        GoldenFile.Matches(RunRecordSchema.Generate(), "../../../results/HwBench.Results/Records/hwbench-run-1.schema.json");
}
