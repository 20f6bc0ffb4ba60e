using HwBench.Native.Files;
using Xunit;

namespace HwBench.Native.Tests.Files;

public sealed class FolderSyncTests
{
    private const int ENOENT = 2;

    [Fact]
    public void A_folder_that_is_not_there_is_told_with_errno()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "errno is Linux's");
        Assert.Equal(ENOENT, Assert.Throws<IOException>(() => FolderSync.Flush("/nowhere/at/all")).HResult);
    }
}
