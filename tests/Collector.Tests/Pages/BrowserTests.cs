using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace HwBench.Collector.Tests.Pages;

/// <summary>The dashboard of a real server in a real browser: Debian's Chromium, through Playwright.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    // As for reports: WCAG 2.1, 1.4.3, each element with text of its own against the nearest ground behind it.
    private const string LeastContrast = """
        () => {
          const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgb = c => { probe.clearRect(0, 0, 1, 1); probe.fillStyle = c; probe.fillRect(0, 0, 1, 1); return probe.getImageData(0, 0, 1, 1).data; };
          const light = c => { const [r, g, b] = [...rgb(c)].slice(0, 3).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] > 0) return c; } return 'white'; };
          const ownText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
          const ratios = [...document.querySelectorAll('body *')].filter(e => ownText(e) && e.tagName.toLowerCase() !== 'title').map(e => {
            const style = getComputedStyle(e);
            const [a, b] = [light(e instanceof SVGElement ? style.fill : style.color), light(ground(e))];
            return { text: e.textContent.slice(0, 40), ratio: (Math.max(a, b) + .05) / (Math.min(a, b) + .05) };
          });
          return ratios.reduce((least, r) => r.ratio < least.ratio ? r : least);
        }
        """;

    private const string Overflow = "() => document.documentElement.scrollWidth - innerWidth";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];
    private readonly List<string> _requests = [];

    private RunningCollector _collector = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private string Root => _collector.Client.BaseAddress!.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"needs Chromium: {Chromium} (Debian: apt-get install chromium)");
        _collector = await RunningCollector.Start(_folder.Path);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await (_collector?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    public static TheoryData<int, bool> Screens => new() { { 400, false }, { 400, true }, { 1600, false }, { 1600, true } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Every_page_fits_the_screen_can_be_read_and_asks_nobody_else(int width, bool dark)
    {
        IReadOnlyList<string> addresses = await FleetRecords.Upload(_collector.Client);
        (await _collector.Client.SendAsync(TestRecord.Small(7).Put())).EnsureSuccessStatusCode();
        IPage page = await Open(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        foreach (string path in (string[])["/", "/runs", $"/runs/{addresses[0]}", "/compare", "/claims", "/machines", "/runs?vendor=Nobody", "/compare?vendor=Nobody"])
        {
            await page.GotoAsync(Root + path, new() { WaitUntil = WaitUntilState.NetworkIdle });

            Assert.Empty(_said);
            Assert.All(_requests, r => Assert.StartsWith(Root, r, StringComparison.Ordinal));
            Assert.True(await page.EvaluateAsync<int>(Overflow) <= 0, $"{path} is too wide");
            JsonElement least = (await page.EvaluateAsync(LeastContrast))!.Value;
            Assert.True(least.GetProperty("ratio").GetDouble() >= 4.5, $"{path}: {least}");
            await Semantics(page, path);
            if (Environment.GetEnvironmentVariable("HWBENCH_SCREENSHOTS") is { Length: > 0 } folder)
            {
                string name = path == "/" ? "coverage" : path.Contains('?') ? $"{path[1..path.IndexOf('?')]}-none" : path.StartsWith("/runs/", StringComparison.Ordinal) ? "run" : path[1..];
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
            }
        }
    }

    [Fact]
    public async Task A_record_full_of_markup_is_shown_as_text_and_breaks_no_page()
    {
        (TestRecord record, int exchanged) = HostileRecord.Of(FleetRecords.Of()[0], _folder.Path);
        Assert.True(exchanged >= 20, $"only {exchanged} strings");
        HttpRequestMessage put = record.Put();
        put.Headers.Add("HwBench-Label", HostileRecord.Markup + new string('w', 90));
        (await _collector.Client.SendAsync(put)).EnsureSuccessStatusCode();
        IPage page = await Open(new() { ViewportSize = new() { Width = 400, Height = 900 } });
        bool asked = false;
        page.Dialog += async (_, dialog) =>
        {
            asked = true;
            await dialog.DismissAsync();
        };
        foreach (string path in (string[])
            ["/", "/runs", $"/runs/{record.Address}", "/compare?withUntrusted=true", "/claims?withUntrusted=true", "/machines", "/api/v1/report?format=html&withUntrusted=true", "/api/v1/compare?format=html", "/api/v1/claims?format=html&withUntrusted=true"])
        {
            await page.GotoAsync(Root + path, new() { WaitUntil = WaitUntilState.NetworkIdle });

            Assert.Empty(_said);
            Assert.False(asked, path);
            Assert.All(_requests, r => Assert.StartsWith(Root, r, StringComparison.Ordinal));
            Assert.Contains(HostileRecord.Markup, await page.EvaluateAsync<string>("() => document.body.textContent"), StringComparison.Ordinal);
            Assert.True(await page.EvaluateAsync<int>(Overflow) <= 0, $"{path} is too wide");
        }
    }

    [Fact]
    public async Task Without_script_filters_choose_and_the_link_to_what_they_choose_shows_the_same()
    {
        await FleetRecords.Upload(_collector.Client);
        IPage page = await Open(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{Root}/runs");
        await page.GetByLabel("Vendor").SelectOptionAsync("Intel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        string shown = await page.Locator("main").InnerTextAsync();
        string link = page.Url;

        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        Assert.Contains("vendor=Intel", link, StringComparison.Ordinal);
        IPage other = await Open(new() { JavaScriptEnabled = false });
        await other.GotoAsync(link);
        Assert.Equal(shown, await other.Locator("main").InnerTextAsync());
        Assert.Equal("Intel", await other.GetByLabel("Vendor").InputValueAsync());

        await page.GotoAsync($"{Root}/");
        await page.GetByRole(AriaRole.Link, new() { Name = "AMD Zen 4, retpoline: 1 machine" }).ClickAsync();
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare them" }).ClickAsync();
        Assert.Equal(["retpoline"], await page.GetByLabel("Mitigation").EvaluateAsync<string[]>("e => [e.value]"));
        Assert.Contains("faster", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator("figure svg circle").CountAsync() > 0);
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_everything_and_every_stop_shows()
    {
        await FleetRecords.Upload(_collector.Client);
        IPage page = await Open(new());
        await page.GotoAsync($"{Root}/runs");
        var stops = new List<string>();
        for (int i = 0; i < 16; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            JsonElement stop = (await page.EvaluateAsync("() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect(); return { name: e.name || e.textContent.trim(), outline: s.outlineStyle, left: r.left, top: r.top }; }"))!.Value;
            stops.Add(stop.GetProperty("name").GetString()!);
            Assert.NotEqual("none", stop.GetProperty("outline").GetString());
            Assert.True(stop.GetProperty("left").GetDouble() >= 0 && stop.GetProperty("top").GetDouble() >= 0, stops[^1]);
        }

        Assert.Equal(
            ["Skip to the content", "HwBench collector", "Coverage", "Runs", "Compare", "Claims", "Machines", "vendor", "microarchitecture", "mitigation", "mix", "battery", "label", "trusted", "order", "Show"],
            stops);
        await page.Locator("select[name=vendor]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        for (int i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"{Root}/runs?vendor=AMD");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task An_empty_collector_says_what_to_do_next()
    {
        IPage page = await Open(new() { ViewportSize = new() { Width = 400, Height = 900 } });
        foreach (string path in (string[])["/", "/runs", "/compare", "/claims", "/machines"])
        {
            await page.GotoAsync(Root + path, new() { WaitUntil = WaitUntilState.NetworkIdle });

            Assert.Contains("hwbench token add", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Empty(_said);
            Assert.True(await page.EvaluateAsync<int>(Overflow) <= 0, $"{path} is too wide");
        }
    }

    [Fact]
    public async Task What_is_not_there_is_told_on_a_page()
    {
        IPage page = await Open(new());
        IResponse missing = (await page.GotoAsync($"{Root}/runs/{new string('0', RecordAddressLength)}"))!;
        Assert.Equal(404, missing.Status);
        Assert.Contains("no run has this address", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        IResponse bad = (await page.GotoAsync($"{Root}/runs?colour=<b>"))!;
        Assert.Equal(400, bad.Status);
        Assert.Contains("unknown filter 'colour'", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private const int RecordAddressLength = 64;

    private async Task<IPage> Open(BrowserNewContextOptions options)
    {
        IPage page = await (await _browser!.NewContextAsync(options)).NewPageAsync();
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _said.Add(message.Text);
        page.PageError += (_, error) => _said.Add(error);
        return page;
    }

    // What a screen reader needs: one main, one h1, one current page; no field without a label, no head without a scope. And no style that the policy forbids.
    private static async Task Semantics(IPage page, string path)
    {
        string found = await page.EvaluateAsync<string>("""
            () => [
              document.querySelectorAll('main').length,
              document.querySelectorAll('h1').length,
              document.querySelectorAll('header [aria-current=page]').length,
              [...document.querySelectorAll('input:not([type=hidden]), select')].filter(e => !e.labels.length).length,
              [...document.querySelectorAll('th')].filter(e => !e.scope).length,
              document.querySelectorAll('[style], style').length,
            ].join(' ')
            """);
        Assert.Equal((path, "1 1 1 0 0 0"), (path, found));
    }
}
