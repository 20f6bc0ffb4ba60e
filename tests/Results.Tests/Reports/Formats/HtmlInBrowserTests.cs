using System.Text.Json;
using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Tests.Curves;
using HwBench.Results.Tests.Fleet;
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

    // What the Tab key reaches, with the ring that it gets and the name that a screen reader says.
    private const string Stops = """
        () => [...document.querySelectorAll('a[href], [tabindex="0"]')].map(e => {
          e.focus({ focusVisible: true });
          return { outline: getComputedStyle(e).outlineStyle, name: e.getAttribute('aria-label') ?? e.textContent };
        })
        """;

    // A4 less Chromium's margins, at 96 pixels an inch.
    private const int SheetWidth = 717;
    private const int SheetHeight = 1045;

    private static readonly string s_hostile = "<script>alert(1)</script>" + string.Concat(Enumerable.Repeat("processor", 20))[..175];

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
        foreach ((string name, Document document, int figures) in Pages())
        {
            string file = await Written(name, document);
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

            JsonElement[] stops = [.. (await page.EvaluateAsync(Stops))!.Value.EnumerateArray()];
            Assert.True(stops.Length > 3);
            Assert.All(stops, s => Assert.True(s.GetProperty("outline").GetString() != "none" && s.GetProperty("name").GetString() is { Length: > 0 }, $"{name}: {s}"));
        }
    }

    [Fact]
    public async Task Printed_on_paper_nothing_is_cut_off_and_the_ground_is_light_also_for_readers_of_the_dark()
    {
        IBrowser browser = _browser ?? Skipped();
        foreach ((string name, Document document, _) in Pages())
        {
            IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = SheetWidth, Height = SheetHeight }, ColorScheme = ColorScheme.Dark });
            await page.GotoAsync(new Uri(await Written(name, document)).AbsoluteUri);
            await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

            Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
            Assert.Equal("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('nav')).display"));
            JsonElement[] contrasts = [.. (await page.EvaluateAsync(Contrasts))!.Value.EnumerateArray()];
            Assert.All(contrasts, c => Assert.True(c.GetProperty("ratio").GetDouble() >= 4.5, $"{name}: {c}"));
            Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('table, svg, pre')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"));
            JsonElement[] figures = [.. (await page.EvaluateAsync("() => [...document.querySelectorAll('figure')].map(f => ({ height: f.getBoundingClientRect().height, inside: getComputedStyle(f).breakInside }))"))!.Value.EnumerateArray()];
            Assert.All(figures, f => Assert.True(f.GetProperty("height").GetDouble() <= SheetHeight && f.GetProperty("inside").GetString() == "avoid", $"{name}: {f}"));
            byte[] pdf = await page.PdfAsync(new() { Format = "A4" });
            Assert.True(pdf.Length > 10_000);
            if (Environment.GetEnvironmentVariable("HWBENCH_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-print.png"), FullPage = true });
            }

            await page.CloseAsync();
        }
    }

    private async Task<string> Written(string name, Document document)
    {
        string file = Path.Combine(_folder, $"{name}.html");
        var text = new StringWriter();
        HtmlReport.Write(text, document);
        await File.WriteAllTextAsync(file, text.ToString(), TestContext.Current.CancellationToken);
        return file;
    }

    private static IEnumerable<(string Name, Document Document, int Figures)> Pages()
    {
        yield return ("verdicts", Document(("run.json.gz", ExampleRun.Of())), 3);
        RunRecord curves = CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period }, 1024).Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 20), ("b", 20)).Build();
        yield return ("curves", Document(("run.json.gz", curves)), 2 + 11);
        SyntheticRun hidden = CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow });
        yield return ("shadow", Document(("run.json.gz", hidden.Build())), 1 + 2 + 5);
        yield return ("several", Document([.. ExampleRun.OnTwoCpus]), 1 + 4);
        yield return ("hostile", Document(("a.json.gz", ExampleRun.Of()), ($"{s_hostile}.json.gz", ExampleRun.On(s_hostile, ExampleRun.Of(seed: 2)))), 1 + 4);
        var options = new FleetOptions(true, Periods.Parse("2026-02-01", null), [("GenuineIntel", "Skylake")]);
        yield return ("fleet", FleetReportBuilder.Of(ExampleFleet.Runs, options).ToDocument(), 2);
        IEnumerable<FleetRun> hostile = ExampleFleet.Runs.Select((run, i) => run with { Machine = run.Machine with { Brand = $"{s_hostile}{i}" } });
        yield return ("hostile-fleet", FleetReportBuilder.Of(hostile, options).ToDocument(), 2);

        static Document Document(params (string, RunRecord)[] records) => ReportBuilder.Of(records).ToDocument();
    }

    private static IBrowser Skipped()
    {
        Assert.Skip($"needs Chromium: {Chromium} (Debian: apt-get install chromium)");
        throw new InvalidOperationException();
    }
}
