using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HwBench.Harness.Cli;

/// <summary>
/// The JSON form of <c>hwbench list</c>: <c>{"variants": [{"name": …, "description": …}, …], …}</c>; what depends on the machine
/// has <c>"worksHere"</c> and <c>"whyNot"</c> (null where it works) as well, mitigations have <c>"status"</c> and <c>"safety"</c>.
/// Written member by member, because building a serializer takes longer than the whole command may.
/// </summary>
internal static class ListJson
{
    public static string Write(IReadOnlyList<ListSection> sections)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (ListSection section in sections)
            {
                json.WriteStartArray(section.Name);
                foreach (ListRow row in section.Rows)
                {
                    json.WriteStartObject();
                    json.WriteString("name", row.Name);
                    json.WriteString("description", row.Description);
                    if (row.Source is not null)
                    {
                        json.WriteString("source", row.Source);
                    }

                    if (row.Safety is { } safety)
                    {
                        json.WriteString("status", safety.Status);
                        json.WriteString("safety", safety.Detail);
                    }

                    if (row.Here is not null)
                    {
                        json.WriteBoolean("worksHere", row.Here.WhyNot is null);
                        json.WriteString("whyNot", row.Here.WhyNot);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) + "\n";
    }
}
