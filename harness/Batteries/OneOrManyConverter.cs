using System.Text.Json;
using System.Text.Json.Serialization;

namespace HwBench.Harness.Batteries;

/// <summary>Reads "a" as well as ["a", "b"].</summary>
internal sealed class OneOrManyConverter : JsonConverter<OneOrMany>
{
    public override OneOrMany Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new OneOrMany([reader.GetString()!]);
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong();
        }

        var values = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Wrong());
        }

        return values.Count > 0 ? new OneOrMany(values) : throw Wrong();
    }

    public override void Write(Utf8JsonWriter writer, OneOrMany value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Values, options);

    private static JsonException Wrong() => new("a name, or an array of at least one name, is expected.");
}
