using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace HwBench.Results.Input;

/// <summary>
/// Walks over JSON of a known form, exactly as it is written: members in order, no blanks, integers without fraction or
/// exponent. Whatever differs is refused, once for all: then nothing is read any more and every loop ends. It reads numbers
/// some ten times as fast as a general reader.
/// </summary>
internal ref struct CompactJson(ReadOnlySpan<byte> text)
{
    // So many surely fit 64 bits.
    private const int MostDigits = 18;

    private readonly ReadOnlySpan<byte> _text = text;
    private long[] _row = new long[64];
    private int _count;

    /// <summary>Whether anything differed; what was read is then worth nothing.</summary>
    public bool Refused { get; private set; }

    /// <summary>How much was read.</summary>
    public int Length { get; private set; }

    /// <returns>Whether the literal is next; it is then skipped.</returns>
    public bool Skips(ReadOnlySpan<byte> literal)
    {
        if (Refused || !_text[Length..].StartsWith(literal))
        {
            return false;
        }

        Length += literal.Length;
        return true;
    }

    public void Expect(ReadOnlySpan<byte> literal) => Refused |= !Skips(literal);

    /// <param name="before">A literal that must come first.</param>
    public long Long(ReadOnlySpan<byte> before = default)
    {
        Expect(before);
        bool negative = Skips("-"u8);
        int start = Length;
        int at = start;
        long value = 0;
        for (; at < _text.Length && _text[at] is >= (byte)'0' and <= (byte)'9' and var digit; at++)
        {
            value = unchecked((value * 10) + (digit - '0'));
        }

        int digits = at - start;
        Refused |= digits is 0 or > MostDigits || (digits > 1 && _text[start] == '0');
        Length = at;
        return negative ? -value : value;
    }

    public int Int(ReadOnlySpan<byte> before)
    {
        long value = Long(before);
        Refused |= value != (int)value;
        return (int)value;
    }

    /// <summary>A number that a comma follows.</summary>
    public double Double(ReadOnlySpan<byte> before)
    {
        Expect(before);
        ReadOnlySpan<byte> rest = _text[Length..];
        var number = new Utf8JsonReader(rest[..Math.Max(0, rest.IndexOf((byte)','))]);
        try
        {
            Refused |= !number.Read() || number.TokenType != JsonTokenType.Number || rest[(int)number.BytesConsumed] != ',';
        }
        catch (JsonException)
        {
            Refused = true;
        }

        Length += (int)number.BytesConsumed;
        return Refused ? 0 : number.GetDouble();
    }

    public ImmutableArray<long> Longs(ReadOnlySpan<byte> before = default)
    {
        ReadRow(before);
        return ImmutableCollectionsMarshal.AsImmutableArray(_row[.._count]);
    }

    public ImmutableArray<int> Ints(ReadOnlySpan<byte> before)
    {
        ReadRow(before);
        int[] values = new int[_count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (int)_row[i];
            Refused |= values[i] != _row[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    // Nearly all of a record is read here: without tiers, the first one is read as fast as the last.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadRow(ReadOnlySpan<byte> before)
    {
        _count = 0;
        Expect(before);
        if (Skips("[]"u8))
        {
            return;
        }

        Expect("["u8);
        ReadOnlySpan<byte> text = _text;
        int at = Length;
        while (true)
        {
            if (_count == _row.Length)
            {
                Array.Resize(ref _row, 2 * _count);
            }

            int digits = Short(text[at..], out long value);
            at += digits;
            if (digits == 0)
            {
                Length = at;
                value = Long();
                at = Length;
            }

            _row[_count++] = value;
            if (Refused || at == text.Length || text[at] != ',')
            {
                break;
            }

            at++;
        }

        Length = at;
        Expect("]"u8);
    }

    /// <summary>
    /// A number of one to seven digits, all at once and without a branch on how many there are: a word's eight bytes are digits,
    /// which are added by pairs, by fours and by eights.
    /// </summary>
    /// <returns>How many; 0 for any other number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Short(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length < sizeof(ulong))
        {
            return 0;
        }

        // A digit becomes its value; whatever else sets its byte's highest bit.
        ulong digits = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ 0x3030303030303030;
        ulong others = (((digits & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | digits) & 0x8080808080808080;
        int bits = BitOperations.TrailingZeroCount(others) & ~7;
        if (bits is 0 or 64 || (bits > 8 && (byte)digits == 0))
        {
            return 0;
        }

        // Zeros before the first, the last into the highest byte; the factors are 10, then 100 and 10^6, 1 and 10^4.
        digits <<= 64 - bits;
        digits = (digits * 10) + (digits >> 8);
        value = (long)((((digits & 0xff000000ff) * 0xf424000000064) + (((digits >> 16) & 0xff000000ff) * 0x271000000001)) >> 32);
        return bits / 8;
    }
}
