using System.Security.Cryptography;
using System.Text;
using HwBench.Results.Reports.Formats;

namespace HwBench.Collector.Pages;

/// <summary>The files that pages ask for: one style sheet (reports' own, then the pages'), one script, one icon. A new version has a new URL.</summary>
internal static class PageFiles
{
    private const string Folder = "/assets/";

    private static readonly Asset[] s_all =
    [
        new("style.css", "text/css; charset=utf-8", HtmlReport.Style + Read("style.css")),
        new("script.js", "text/javascript; charset=utf-8", Read("script.js")),
        new("icon.svg", "image/svg+xml", Read("icon.svg")),
    ];

    public static string Style { get; } = UrlOf(s_all[0]);

    public static string Script { get; } = UrlOf(s_all[1]);

    public static string Icon { get; } = UrlOf(s_all[2]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (Asset asset in s_all)
        {
            routes.MapGet(Folder + asset.Name, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
                return TypedResults.Bytes(asset.Bytes, asset.Type);
            }).ExcludeFromDescription();
        }
    }

    private static string UrlOf(Asset asset) => $"{Folder}{asset.Name}?v={asset.Version}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageFiles).Assembly.GetManifestResourceStream($"pages/{name}")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private sealed record Asset(string Name, string Type, string Text)
    {
        private const int Digits = 12;

        public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Text);

        public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..Digits];
    }
}
