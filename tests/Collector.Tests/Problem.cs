using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace HwBench.Collector.Tests;

/// <summary>What an error's body says.</summary>
internal static class Problem
{
    /// <summary>Asserts the status, the form (RFC 9457), and that the detail is one line; returns it.</summary>
    public static async Task<string> DetailOf(HttpResponseMessage answer, HttpStatusCode expected)
    {
        Assert.Equal((int)expected, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        string detail = problem.GetProperty("detail").GetString()!;
        Assert.Single(detail.Split('\n'));
        Assert.NotEmpty(detail);
        return detail;
    }
}
