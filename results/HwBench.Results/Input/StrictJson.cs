using System.Text.Json;
using System.Text.Json.Serialization;

namespace HwBench.Results.Input;

/// <summary>
/// JSON as this project reads and writes it: camelCase members, words for enumerations; an unknown, missing,
/// doubled or null member, NaN and trailing commas are errors that name the JSON path.
/// </summary>
public static class StrictJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same, on lines that people can read.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    /// <summary>Reads one value.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="where">The file or name that the error message should carry.</param>
    /// <exception cref="InputException">The document isn't JSON, or isn't a <typeparamref name="T"/>.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, string where)
    {
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
