using HwBench.Harness.Tests.DataFiles;

namespace HwBench.Harness.Tests.Fleet;

#pragma warning disable CA1416 // Slurm's tests aren't reached on Windows.

/// <summary>Files with the permissions that commands and daemons need.</summary>
internal static class FileModes
{
    /// <summary>A shell script in place of a program.</summary>
    public static string Command(TemporaryFolder folder, string name, string body)
    {
        string path = folder.Write(name, $"#!/bin/sh\n{body}\n");
        Set(path, "700");
        return path;
    }

    /// <param name="octal">As chmod takes it.</param>
    public static void Set(string path, string octal) => File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(octal, 8));
}
