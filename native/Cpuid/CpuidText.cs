using System.Buffers.Binary;
using System.Text;

namespace HwBench.Native.Cpuid;

/// <summary>Names that CPUID spells in registers, four letters each.</summary>
internal static class CpuidText
{
    /// <returns>The printable ASCII text up to the first zero byte, trimmed; null where there is none or another byte comes in it.</returns>
    public static string? Of(params ReadOnlySpan<uint> registers)
    {
        Span<byte> bytes = stackalloc byte[48];
        for (int i = 0; i < registers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(4 * i)..], registers[i]);
        }

        bytes = bytes[..(4 * registers.Length)];
        int end = bytes.IndexOf((byte)0);
        if (end >= 0)
        {
            bytes = bytes[..end];
        }

        if (bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            return null;
        }

        string text = Encoding.ASCII.GetString(bytes).Trim();
        return text.Length == 0 ? null : text;
    }
}
