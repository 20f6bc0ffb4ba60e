using System.Text.Json;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Tests.Curves;
using Microsoft.Playwright;
using Xunit;

namespace HwBench.Results.Tests.Reports.Formats;

/// <summary>The HTML report in a real browser: Debian's Chromium, through Playwright.</summary>
public sealed class HtmlInBrowserTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    // Every element with text of its own, against the nearest ground behind it (WCAG 2.1, 1.4.3; relative luminance as defined there).
    private const string Contrasts = """
        () => {
          const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgb = c => { probe.clearRect(0, 0, 1, 1); probe.fillStyle = c; probe.fillRect(0, 0, 1, 1); return probe.getImageData(0, 0, 1, 1).data; };
          const light = c => { const [r, g, b] = [...rgb(c)].slice(0, 3).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] > 0) return c; } return 'white'; };
          const ownText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
          return [...document.querySelectorAll('body *')].filter(e => ownText(e) && !['style', 'title'].includes(e.tagName.toLowerCase())).map(e => {
            const style = getComputedStyle(e);
            const [a, b] = [light(e instanceof SVGElement ? style.fill : style.color), light(ground(e))];
            return { text: e.textContent.slice(0, 40), ratio: (Math.max(a, b) + .05) / (Math.min(a, b) + .05) };
          });
        }
        """;

    // Where pictures lie, whether texts of one picture lie on each other or are cut off, and whether the page must be moved sideways.
    private const string Layout = """
        () => ({
          pageOverflow: document.documentElement.scrollWidth - innerWidth,
          figures: [...document.querySelectorAll('figure')].map(f => {
            const svg = f.querySelector('svg'), box = (f.querySelector('.scroll') ?? svg).getBoundingClientRect(), own = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect());
            const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
            return {
              left: box.left, right: box.right, width: own.width, height: own.height, texts: texts.length,
              outside: texts.filter(t => t.left < own.left - 1 || t.right > own.right + 1 || t.top < own.top - 1 || t.bottom > own.bottom + 1).length,
              overlaps: texts.filter((t, i) => texts.some((o, j) => j > i && over(t, o))).length,
            };
          }),
        })
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("hwbench-test-").FullName;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Chromium))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<int, bool> Screens => new() { { 400, false }, { 400, true }, { 1600, false }, { 1600, true } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_page_shows_all_of_its_figures_legibly_without_errors_and_without_asking_for_anything(int width, bool dark)
    {
        IBrowser browser = _browser ?? Skipped();
        foreach ((string name, RunRecord record, int figures) in Records())
        {
            string file = Path.Combine(_folder, $"{name}.html");
            await File.WriteAllTextAsync(file, HtmlReport.Of(ReportBuilder.Of([($"{name}.json.gz", record)])), TestContext.Current.CancellationToken);
            await using IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            IPage page = await context.NewPageAsync();
            var requests = new List<string>();
            var said = new List<string>();
            page.Request += (_, request) => requests.Add(request.Url);
            page.Console += (_, message) => said.Add(message.Text);
            page.PageError += (_, error) => said.Add(error);
            await page.GotoAsync(new Uri(file).AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });

            Assert.Equal([new Uri(file).AbsoluteUri], requests);
            Assert.Empty(said);
            JsonElement layout = (await page.EvaluateAsync(Layout))!.Value;
            Assert.True(layout.GetProperty("pageOverflow").GetInt32() <= 0, $"{name}: the page is {layout.GetProperty("pageOverflow")} pixels too wide");
            JsonElement[] shown = [.. layout.GetProperty("figures").EnumerateArray()];
            Assert.Equal(figures, shown.Length);
            Assert.All(shown, f =>
            {
                Assert.True(f.GetProperty("left").GetDouble() >= 0 && f.GetProperty("right").GetDouble() <= width, $"{name}: {f}");
                Assert.True(f.GetProperty("width").GetDouble() > 300 && f.GetProperty("height").GetDouble() > 50 && f.GetProperty("texts").GetInt32() > 2, $"{name}: {f}");
                Assert.True(f.GetProperty("outside").GetInt32() == 0 && f.GetProperty("overlaps").GetInt32() == 0, $"{name}: {f}");
            });
            JsonElement[] contrasts = [.. (await page.EvaluateAsync(Contrasts))!.Value.EnumerateArray()];
            Assert.True(contrasts.Length > 50);
            Assert.All(contrasts, c => Assert.True(c.GetProperty("ratio").GetDouble() >= 4.5, $"{name}: {c}"));
            if (Environment.GetEnvironmentVariable("HWBENCH_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
            }
        }
    }

    [Fact]
    public async Task Printed_on_paper_nothing_is_cut_off_on_the_right_and_the_ground_is_light_also_for_readers_of_the_dark()
    {
        IBrowser browser = _browser ?? Skipped();
        string file = Path.Combine(_folder, "print.html");
        await File.WriteAllTextAsync(file, HtmlReport.Of(ReportBuilder.Of([("run.json.gz", ExampleRun.Of())])), TestContext.Current.CancellationToken);
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 700, Height = 900 }, ColorScheme = ColorScheme.Dark });
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('nav')).display"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('table, svg')].filter(e => e.getBoundingClientRect().right > innerWidth).length"));
        byte[] pdf = await page.PdfAsync(new() { Format = "A4" });
        Assert.True(pdf.Length > 10_000);
    }

    private static IEnumerable<(string Name, RunRecord Record, int Figures)> Records()
    {
        yield return ("verdicts", ExampleRun.Of(), 3);
        yield return ("curves", CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period }, 1024).Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 20), ("b", 20)).Build(), 2 + 11);
    }

    private static IBrowser Skipped()
    {
        Assert.Skip($"needs Chromium: {Chromium} (Debian: apt-get install chromium)");
        throw new InvalidOperationException();
    }
}
