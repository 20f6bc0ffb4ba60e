using System.Runtime.Versioning;
using HwBench.Collector.Access;
using HwBench.Collector.Tests.Administration;
using HwBench.Collector.Tests.Commands;
using Xunit;

namespace HwBench.Collector.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [Fact]
    public async Task Nothing_that_a_collector_or_a_backup_makes_can_be_read_by_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        using var place = new CollectorPlace();
        Assert.Equal(0, Invocation.Run(["token", "list", .. place.Arguments]).Code);
        await using RunningCollector collector = await place.Start();
        await collector.Token(Role.Read);
        using HttpClient client = await collector.ClientWith(Role.Upload);
        (await client.SendAsync(TestRecord.Small().Put())).EnsureSuccessStatusCode();
        Assert.Equal(0, place.Admin("backup", place.Beside("backup")).Code);

        string[] all = [place.Data, place.Beside("backup"), .. Everything(place.Data), .. Everything(place.Beside("backup"))];
        Assert.Contains(all, f => f.EndsWith("index.sqlite-wal", StringComparison.Ordinal));
        Assert.All(all, f => Assert.Equal((f, UnixFileMode.None), (f, File.GetUnixFileMode(f) & Others)));
    }

    private static string[] Everything(string folder) => Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
}
