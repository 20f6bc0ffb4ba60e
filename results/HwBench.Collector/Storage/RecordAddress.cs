namespace HwBench.Collector.Storage;

/// <summary>A record's name: SHA-256 of its decompressed bytes, 64 lower-case hexadecimal digits. Nothing else becomes a path.</summary>
public static class RecordAddress
{
    private const int Digits = 64;

    public static bool IsOne(string text) => text.Length == Digits && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
