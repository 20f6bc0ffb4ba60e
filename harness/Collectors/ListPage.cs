using System.Text.Json;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Collectors;

/// <summary>A part of a collector's list of records; what else it says of each is its own affair.</summary>
/// <param name="Next">Asks for the next part; null at the end.</param>
internal sealed record ListPage(IReadOnlyList<ListedRecord> Records, string? Next)
{
    private const int LongestLabel = 128;

    /// <returns>Null where it isn't such a list.</returns>
    public static async Task<ListPage?> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        using JsonDocument? body = await BoundedBody.Json(response, cancellation).ConfigureAwait(false);
        if (body?.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("records", out JsonElement records) || records.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        ListedRecord?[] read = [.. records.EnumerateArray().Select(One)];
        return read.Any(r => r is null) ? null : new ListPage(read!, Text(root, "next"));
    }

    private static ListedRecord? One(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && Text(record, "address") is { } address && RecordAddress.IsAddress(address)
            ? new ListedRecord(address, Text(record, "label") is { Length: > 0 } label ? Printable.Text(label, LongestLabel) : null, Text(record, "signature") is not null)
            : null;

    private static string? Text(JsonElement of, string member) =>
        of.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <param name="Address">What its text hashes to.</param>
/// <param name="Label">What the uploader called the run; null for nothing.</param>
/// <param name="IsSigned">Whether a signature came with it.</param>
internal sealed record ListedRecord(string Address, string? Label, bool IsSigned);
