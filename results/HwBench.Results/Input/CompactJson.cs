using System.Collections.Immutable;
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
    private readonly List<long> _row = [];

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
        return ImmutableCollectionsMarshal.AsImmutableArray(_row.ToArray());
    }

    public ImmutableArray<int> Ints(ReadOnlySpan<byte> before)
    {
        ReadRow(before);
        int[] values = new int[_row.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (int)_row[i];
            Refused |= values[i] != _row[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private void ReadRow(ReadOnlySpan<byte> before)
    {
        _row.Clear();
        Expect(before);
        if (Skips("[]"u8))
        {
            return;
        }

        Expect("["u8);
        do
        {
            _row.Add(Long());
        }
        while (Skips(","u8));
        Expect("]"u8);
    }
}
