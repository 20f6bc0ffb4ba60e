using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HwBench.Results.Records;

namespace HwBench.Collector.Tests.Faults;

/// <summary>A record that somebody has spoilt: never what it was.</summary>
internal sealed class Mutation(Random random)
{
    private static readonly string[] s_numbers =
        ["-1", "0", "1e308", "1e999", "-0.0", "1.5", "18446744073709551616", "9223372036854775808", "NaN", "00", "0x10", "1e-400", "99999999999999999999999999999999999999"];

    private static readonly string[] s_texts = ["", "\0", "../../etc/passwd", "<script>alert(1)</script>", "\u202e", "hwbench-run/0", "'; DROP TABLE runs; --", "\ud83d"];

    /// <param name="text">JSON.</param>
    /// <returns>A body that says of itself that it is gzip, the address that it is sent to, and how it is to be refused: what is no gzip with 400, what is no record with 422.</returns>
    public (byte[] Body, string Address, HttpStatusCode Expected) Of(byte[] text)
    {
        while (true)
        {
            byte[] spoilt = random.Next(5) switch
            {
                0 => Bytes(text),
                1 => Structure(text),
                2 => Value(text),
                3 => Tokens(text),
                _ => text,
            };
            if (!ReferenceEquals(spoilt, text))
            {
                if (!SaysTheSame(spoilt, text))
                {
                    return (Pack(spoilt), RecordAddress.Of(spoilt), HttpStatusCode.UnprocessableEntity);
                }
            }
            else if (Frame(Pack(text)) is var frame && !UnpacksTo(frame, text))
            {
                return (frame, RecordAddress.Of(text), HttpStatusCode.BadRequest);
            }
        }
    }

    // Some bytes flipped, cut out, doubled or put in.
    private byte[] Bytes(byte[] text)
    {
        List<byte> bytes = [.. text];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            int count = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when bytes.Count > count:
                    bytes.RemoveRange(at, count);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, count));
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }

    // A member or an element is gone, doubled, null, nested or moved.
    private byte[] Structure(byte[] text)
    {
        JsonNode root = JsonNode.Parse(text)!;
        JsonNode node = Any(root);
        JsonNode? other = random.Next(4) switch
        {
            0 => null,
            1 => new JsonArray(node.DeepClone()),
            2 => new JsonObject { ["x"] = node.DeepClone() },
            _ => Any(root).DeepClone(),
        };
        switch (node.Parent)
        {
            case JsonObject parent when random.Next(3) == 0:
                parent.Remove(node.GetPropertyName());
                break;
            case JsonObject parent:
                parent[random.Next(4) == 0 ? $"x{random.Next()}" : node.GetPropertyName()] = other;
                break;
            case JsonArray parent when random.Next(3) == 0:
                parent.RemoveAt(node.GetElementIndex());
                break;
            case JsonArray parent:
                parent.Insert(node.GetElementIndex(), other);
                break;
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private byte[] Value(byte[] text)
    {
        JsonNode root = JsonNode.Parse(text)!;
        JsonNode node = Any(root);
        string mark = $"mark{random.Next()}";
        if (node.Parent is null)
        {
            return "[]"u8.ToArray();
        }

        node.ReplaceWith(mark);
        string value = random.Next(3) switch
        {
            0 => JsonSerializer.Serialize(s_texts[random.Next(s_texts.Length)]),
            1 => new string('9', random.Next(1, 2000)),
            _ => s_numbers[random.Next(s_numbers.Length)],
        };
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{mark}\"", value, StringComparison.Ordinal));
    }

    // Deep, doubled or cut off.
    private byte[] Tokens(byte[] text) => random.Next(4) switch
    {
        0 => [.. text.Take(random.Next(1, text.Length))],
        1 => [.. text, .. text],
        2 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 20_000))),
        _ => [.. text[..^1], .. Encoding.UTF8.GetBytes($",\"x\":{new string('[', 40)}{new string(']', 40)}}}")],
    };

    // Gzip's header, blocks, checksum or length (RFC 1952).
    private byte[] Frame(byte[] gzip)
    {
        int at = random.Next(3) switch
        {
            0 => random.Next(4),
            1 => gzip.Length - 1 - random.Next(8),
            _ => random.Next(gzip.Length),
        };
        if (random.Next(3) == 0)
        {
            return gzip[..Math.Max(1, at)];
        }

        gzip[at] ^= (byte)random.Next(1, 256);
        return gzip;
    }

    private JsonNode Any(JsonNode root)
    {
        JsonNode node = root;
        while (Children(node) is { Length: > 0 } children && (node == root || random.Next(4) > 0))
        {
            node = children[random.Next(children.Length)];
        }

        return node;
    }

    private static JsonNode[] Children(JsonNode node) => node switch
    {
        JsonObject members => [.. members.Select(m => m.Value).OfType<JsonNode>()],
        JsonArray elements => [.. elements.OfType<JsonNode>()],
        _ => [],
    };

    private static bool SaysTheSame(byte[] spoilt, byte[] text)
    {
        try
        {
            using var one = JsonDocument.Parse(spoilt);
            using var other = JsonDocument.Parse(text);
            return JsonElement.DeepEquals(one.RootElement, other.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool UnpacksTo(byte[] gzip, byte[] text)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            stream.CopyTo(unpacked);
            return unpacked.ToArray().AsSpan().SequenceEqual(text);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }
}
