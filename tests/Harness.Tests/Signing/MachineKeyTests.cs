using System.Runtime.Versioning;
using HwBench.Harness.Signing;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Signing;

[UnsupportedOSPlatform("windows")]
public sealed class MachineKeyTests
{
    [Fact]
    public void Many_that_make_it_at_once_get_the_one_that_only_its_owner_reads()
    {
        using var folder = new TemporaryFolder();
        string[] fingerprints = new string[8];
        _ = Parallel.For(0, fingerprints.Length, i =>
        {
            using var key = MachineKey.Open(folder.Path);
            fingerprints[i] = key.Fingerprint;
        });
        string file = Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Single(fingerprints.Distinct());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void One_that_others_can_read_is_refused()
    {
        using var folder = new TemporaryFolder();
        MachineKey.Open(folder.Path).Dispose();
        string file = Assert.Single(Directory.GetFiles(folder.Path));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains($"chmod 600 {file}", OneLine.Refusal(() => MachineKey.Open(folder.Path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6JF1F+FWuY5+5ZFeKxIh5U0iX4TS0Z/0BKuBVrJ6jW9Ka6WRp6FoikY7tjmKun6//7ZlegBPPbJ2YUqoRGr1Xg==\n-----END PUBLIC KEY-----")]
    public void What_is_no_private_key_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Write("machine.key", text), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Contains("is no private key on P-256", OneLine.Refusal(() => MachineKey.Open(folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_prints_the_public_part_alone()
    {
        Invocation key = Invocation.Run("key");
        Assert.Equal((0, ""), (key.Code, key.Error));
        Assert.StartsWith("Fingerprint: SHA256:", key.Output, StringComparison.Ordinal);
        Assert.Contains("-----BEGIN PUBLIC KEY-----", key.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY-----", key.Output, StringComparison.Ordinal);
        Assert.Equal(key.Output, Invocation.Run("key").Output);
    }
}
