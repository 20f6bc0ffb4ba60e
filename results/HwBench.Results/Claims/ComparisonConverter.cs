using System.Text.Json;
using System.Text.Json.Serialization;
using HwBench.Results.Input;

namespace HwBench.Results.Claims;

/// <summary>A comparison as the sentence that it is.</summary>
internal sealed class ComparisonConverter : JsonConverter<Comparison>
{
    public override Comparison Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return ClaimSentence.ReadComparison(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("a sentence was expected"));
        }
        catch (InputException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Comparison value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
