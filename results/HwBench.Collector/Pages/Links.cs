using Microsoft.AspNetCore.Http.Extensions;

namespace HwBench.Collector.Pages;

/// <summary>URLs of pages; whatever a name holds, it is encoded.</summary>
internal static class Links
{
    /// <param name="path">Of the page.</param>
    /// <param name="query">Names and values; those without a value are left out.</param>
    public static string To(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var builder = new QueryBuilder();
        foreach ((string name, string? value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                builder.Add(name, value);
            }
        }

        return path + builder.ToQueryString();
    }

    public static string ToRun(string address) => $"/runs/{address}";

    public static string ToRecord(string address) => $"/api/v1/records/{address}";

    /// <summary>The same view but for one thing.</summary>
    /// <param name="value">Null: without it.</param>
    public static string ToSame(string path, IQueryCollection query, string name, string? value) =>
        To(path, [.. Pairs(query).Where(p => p.Name != name), (name, value)]);

    /// <summary>All that a query holds.</summary>
    public static IEnumerable<(string Name, string? Value)> Pairs(IQueryCollection query) => query.SelectMany(p => p.Value.Select(v => (p.Key, v)));
}
