using HwBench.Results.Input;
using HwBench.Results.Output;

namespace HwBench.Results.Signatures;

/// <summary>A record's signature as a file beside it: <c>RECORD.sig</c>.</summary>
public static class SignatureFile
{
    /// <param name="record">The record's path.</param>
    public static string Of(string record) => $"{record}.sig";

    /// <returns>Null where none lies beside the record.</returns>
    /// <exception cref="InputException">It can't be read, or is no signature.</exception>
    public static RecordSignature? Beside(string record)
    {
        string path = Of(record);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream file = InputFile.Open(path, path);
            byte[] bytes = new byte[RecordSignature.MaxBytes + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return RecordSignature.Parse(bytes.AsSpan(0, length), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: can't be read ({e.Message.Split('\n')[0].TrimEnd('.')}); check its permissions", e);
        }
    }

    /// <exception cref="InputException">The file can't be written.</exception>
    public static void Write(string record, RecordSignature signature) => OutputFile.Write(Of(record), stream => stream.Write(signature.ToJson()));
}
