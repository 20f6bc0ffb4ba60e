using System.Text.Json;

namespace HwBench.Harness.Collectors;

/// <summary>An answer's body, up to a limit: whatever answers at an address costs no more.</summary>
internal static class BoundedBody
{
    // A page of a list holds some hundred bytes a record.
    private const int MostBytes = 8 << 20;

    /// <returns>Null where it is longer, or no JSON whose strings are text.</returns>
    public static async Task<JsonDocument?> Json(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        try
        {
            if (!await CopyTo(response, body, MostBytes, cancellation).ConfigureAwait(false))
            {
                return null;
            }

            body.Position = 0;
            JsonDocument json = await JsonDocument.ParseAsync(body, new JsonDocumentOptions { MaxDepth = 32 }, cancellation).ConfigureAwait(false);
            if (HoldsText(json.RootElement))
            {
                return json;
            }

            json.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>False where it is longer.</returns>
    public static async Task<bool> CopyTo(HttpResponseMessage response, Stream target, long most, CancellationToken cancellation)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read = -1; read != 0;)
        {
            read = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            length += read;
            if (length > most)
            {
                return false;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }

        return true;
    }

    // The parser lets strings pass that aren't UTF-8, or are half a character (RFC 8259, 8.2); whoever reads one then, it throws.
    private static bool HoldsText(JsonElement root)
    {
        try
        {
            ReadTexts(root);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
        }
    }
}
