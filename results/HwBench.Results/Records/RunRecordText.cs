using System.Security.Cryptography;
using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>
/// A record's text, taken apart in one walk: what it says of its format, where its digest stands, and its placements, which are
/// read apart from the rest. It judges nothing: where anything differs from what <see cref="RunRecordFile.Write"/> writes,
/// the general reader reads the whole.
/// </summary>
internal ref struct RunRecordText
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly List<Cut> _cuts = [];
    private readonly bool _refused;
    private Utf8JsonReader _reader;

    // Where the reader began; it begins anew after each cut.
    private int _begin;
    private Range? _digest;

    /// <param name="text">UTF-8.</param>
    public RunRecordText(ReadOnlySpan<byte> text)
    {
        _text = text;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = StrictJson.Options.MaxDepth });
        try
        {
            WalkRecord();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            _refused = true;
        }
    }

    /// <summary>What the record says of its format; null where it doesn't.</summary>
    public string? Format { get; private set; }

    /// <param name="where">The file or name that the error message should carry.</param>
    /// <exception cref="InputException">The text isn't JSON, or isn't a record.</exception>
    public readonly RunRecord Read(string where)
    {
        if (!_refused)
        {
            try
            {
                return ReadInParts(where);
            }
            catch (InputException)
            {
                // Of the whole text: what is wrong, and where.
            }
        }

        return StrictJson.Read<RunRecord>(_text, where);
    }

    /// <returns>SHA-256, lower-case hex, of the text with the digest cut out; null where it has no digest.</returns>
    public readonly string? Digest()
    {
        if (_digest is not { } digest)
        {
            return null;
        }

        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(_text[..digest.Start]);
        sha.AppendData(_text[digest.End..]);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private readonly RunRecord ReadInParts(string where)
    {
        using PooledBytes rest = Rest();
        RunRecord record = StrictJson.Read<RunRecord>(rest.Span, where);
        Session[] sessions = [.. record.Sessions];
        foreach (IGrouping<int, Cut> cuts in _cuts.GroupBy(c => c.Session))
        {
            Measurement[] measurements = [.. sessions[cuts.Key].Measurements];
            foreach (Cut cut in cuts)
            {
                measurements[cut.Measurement] = measurements[cut.Measurement] with { Placements = cut.Placements };
            }

            sessions[cuts.Key] = sessions[cuts.Key] with { Measurements = measurements };
        }

        return record with { Sessions = sessions };
    }

    // The text without what was cut out.
    private readonly PooledBytes Rest()
    {
        var rest = new PooledBytes(_text.Length - _cuts.Sum(c => c.Length));
        int from = 0;
        foreach (Cut cut in _cuts)
        {
            rest.Append(_text[from..cut.Start]);
            from = cut.Start + cut.Length;
        }

        rest.Append(_text[from..]);
        return rest;
    }

    private void WalkRecord()
    {
        Enter(JsonTokenType.StartObject);
        while (EntersMember())
        {
            if (_reader.ValueTextEquals("format"u8))
            {
                Enter(JsonTokenType.String);
                Format = _reader.GetString();
            }
            else if (_reader.ValueTextEquals("digest"u8))
            {
                Enter(JsonTokenType.String);
                int start = _begin + (int)_reader.TokenStartIndex + 1;
                _digest = start..(start + _reader.ValueSpan.Length);
            }
            else if (_reader.ValueTextEquals("sessions"u8))
            {
                WalkSessions();
            }
            else
            {
                _reader.Skip();
            }
        }
    }

    private void WalkSessions()
    {
        Enter(JsonTokenType.StartArray);
        for (int s = 0; EntersElement(); s++)
        {
            while (EntersMember())
            {
                if (_reader.ValueTextEquals("measurements"u8))
                {
                    WalkMeasurements(s);
                }
                else
                {
                    _reader.Skip();
                }
            }
        }
    }

    private void WalkMeasurements(int session)
    {
        Enter(JsonTokenType.StartArray);
        for (int m = 0; EntersElement(); m++)
        {
            while (EntersMember())
            {
                if (_reader.ValueTextEquals("placements"u8))
                {
                    CutPlacements(session, m);
                }
                else
                {
                    _reader.Skip();
                }
            }
        }
    }

    private void CutPlacements(int session, int measurement)
    {
        Enter(JsonTokenType.StartArray);
        int start = _begin + (int)_reader.BytesConsumed;
        IReadOnlyList<Placement> placements = PlacementText.Read(_text[start..], out int length) ?? throw new JsonException();
        _cuts.Add(new Cut(session, measurement, start, length, placements));
        _begin = start + length;
        _reader = new Utf8JsonReader(_text[_begin..], isFinalBlock: true, _reader.CurrentState);
        Enter(JsonTokenType.EndArray);
    }

    private void Enter(JsonTokenType expected)
    {
        if (!_reader.Read() || _reader.TokenType != expected)
        {
            throw new JsonException();
        }
    }

    private bool EntersMember() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

    private bool EntersElement()
    {
        bool enters = _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;
        return !enters || _reader.TokenType == JsonTokenType.StartObject ? enters : throw new JsonException();
    }

    private readonly record struct Cut(int Session, int Measurement, int Start, int Length, IReadOnlyList<Placement> Placements);
}
