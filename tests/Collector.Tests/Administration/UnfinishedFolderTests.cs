using HwBench.Collector.Tests.Commands;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

public sealed class UnfinishedFolderTests
{
    private const int Rounds = 40;
    private const int Programs = 4;

    [Fact]
    public async Task Of_several_that_fill_one_folder_one_does_and_the_others_say_why_not()
    {
        using var place = new CollectorPlace();
        await place.Fill(TestRecord.Small());
        for (int round = 0; round < Rounds; round++)
        {
            string target = place.Beside($"backup-{round}");

            Invocation[] done = await Task.WhenAll(Enumerable.Range(0, Programs).Select(_ => Task.Run(() => place.Admin("backup", target))));

            Assert.Single(done, d => d.Code == 0);
            Assert.All(done.Where(d => d.Code != 0), d => Assert.StartsWith($"hwbench: {target}", d.OnlyError(ExitCode.BadInput), StringComparison.Ordinal));
            Assert.Equal(2, Directory.GetFiles(target, "*", SearchOption.AllDirectories).Length);
            Assert.False(Directory.Exists($"{target}.partial"));
        }
    }
}
