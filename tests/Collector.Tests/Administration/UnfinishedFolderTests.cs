using HwBench.Collector.Administration;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

public sealed class UnfinishedFolderTests
{
    // So many take a while to delete.
    private const int Files = 3000;

    [Fact]
    public async Task Who_gives_up_clears_its_own_and_not_what_the_next_has_begun()
    {
        using var place = new TemporaryFolder();
        string target = Path.Combine(place.Path, "target");
        using var began = new ManualResetEventSlim();
        Task<UnfinishedFolder> next;
        using (var first = new UnfinishedFolder(target))
        {
            for (int i = 0; i < Files; i++)
            {
                File.WriteAllText(Path.Combine(first.Path, $"{i}"), "");
            }

            next = Task.Run(() => Next(target, began), TestContext.Current.CancellationToken);
            began.Wait(TestContext.Current.CancellationToken);
        }

        using (UnfinishedFolder second = await next)
        {
            Assert.Equal("mine", File.ReadAllText(Path.Combine(second.Path, "mine")));
            second.Finish();
        }

        Assert.Equal([target], Directory.GetFileSystemEntries(place.Path));
        Assert.Equal([Path.Combine(target, "mine")], Directory.GetFileSystemEntries(target));
        Assert.Contains("isn't empty", Assert.Throws<InputException>(() => new UnfinishedFolder(target)).Message, StringComparison.Ordinal);
    }

    // Tries until it is let in, and begins at once.
    private static UnfinishedFolder Next(string target, ManualResetEventSlim began)
    {
        while (true)
        {
            try
            {
                var folder = new UnfinishedFolder(target);
                File.WriteAllText(Path.Combine(folder.Path, "mine"), "mine");
                return folder;
            }
            catch (InputException)
            {
                began.Set();
            }
        }
    }
}
