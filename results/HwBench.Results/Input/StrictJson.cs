using System.Text.Json;
using System.Text.Json.Serialization;

namespace HwBench.Results.Input;

/// <summary>
/// JSON as this project reads and writes it: camelCase members, words for enumerations; an unknown, missing,
/// doubled or null member, NaN and trailing commas are errors that name the JSON path.
/// </summary>
public static class StrictJson
{
    // The parser's messages, and ours, repeat a member's name several times over: one of megabytes would take gigabytes.
    private const int LongestString = 1 << 20;

    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same, on lines that people can read.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    /// <summary>Reads one value.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="where">The file or name that the error message should carry.</param>
    /// <exception cref="InputException">The document isn't JSON, or isn't a <typeparamref name="T"/>.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, string where)
    {
        if (HasLongString(utf8))
        {
            throw new InputException($"{where}: a text of more than {LongestString} bytes stands in it; none is that long");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new InputException($"{where}: $: null where an object was expected");
        }
        catch (JsonException e)
        {
            throw new InputException($"{where}: {e.Path ?? "$"}: {JsonFault.Describe(e.Message)}", e);
        }
        catch (NotSupportedException e)
        {
            // An object that should tell its kind, and doesn't.
            throw new InputException($"{where}: $: {JsonFault.Describe(e.Message)}", e);
        }
    }

    private static bool HasLongString(ReadOnlySpan<byte> utf8)
    {
        for (int quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            utf8 = utf8[(quote + 1)..];
            int length = LengthOfString(utf8);
            if (length > LongestString)
            {
                return true;
            }

            utf8 = utf8[Math.Min(length + 1, utf8.Length)..];
        }

        return false;
    }

    // It ends at the first quote that no backslash escapes (RFC 8259, 7).
    private static int LengthOfString(ReadOnlySpan<byte> utf8)
    {
        int at = 0;
        while (at < utf8.Length && utf8[at..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var next)
        {
            at += next;
            if (utf8[at] == '"')
            {
                return at;
            }

            at += 2;
        }

        return utf8.Length;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            AllowTrailingCommas = false,
            ReadCommentHandling = JsonCommentHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 32,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
