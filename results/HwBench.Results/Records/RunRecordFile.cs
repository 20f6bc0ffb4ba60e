namespace HwBench.Results.Records;

/// <summary>A run record as a file: JSON, gzip (plain JSON is read as well).</summary>
public static class RunRecordFile
{
    /// <summary>The most a record may hold after decompression, in bytes.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>Reads, checks the digest and the structure.</summary>
    /// <exception cref="Input.InputException">One line: the file, the JSON path, what is wrong.</exception>
    public static RunRecord Read(string path) => throw new NotImplementedException();

    /// <summary>Fills in the digest, writes beside the target and renames: a reader sees the old file or the whole new one.</summary>
    /// <returns>The record with its digest.</returns>
    /// <exception cref="Input.InputException">The file can't be written.</exception>
    public static RunRecord Write(string path, RunRecord record) => throw new NotImplementedException();
}
