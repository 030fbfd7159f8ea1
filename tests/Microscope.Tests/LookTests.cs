using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>How the page looks and who can use it, in both themes, on a desk and on a telephone; the pictures of the README are made here.</summary>
[Collection(SharedBench.Name)]
public sealed class LookTests(Bench bench, Browser browser)
{
    private const int Telephone = 390;

    private static readonly string Pictures =
        Environment.GetEnvironmentVariable("NETDSL_SCREENSHOTS") ?? Path.Join(Bench.Repository, "artifacts", "microscope");

    [BrowserTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(900, false)]
    [InlineData(900, true)]
    [InlineData(Telephone, false)]
    [InlineData(Telephone, true)]
    public async Task Nothing_keeps_anybody_out_and_nothing_leaves_the_screen(int width, bool dark)
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address, width: width, dark: dark);

        // Axe runs as a script of the page's own; the policy that keeps others out stays as it is.
        AxeResult found = await opened.Page.RunAxe();
        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(static node => node.Html))}"));
        Assert.True(found.Passes.Length > 20);
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await SaveAsync(opened.Page, $"glyphs-{width}-{(dark ? "dark" : "light")}.png", fullPage: width > Telephone);
    }

    [BrowserFact]
    public async Task Fashion_MNIST_looks_as_well()
    {
        if (!Bench.HasFashion)
        {
            return;
        }

        await using OpenPage opened = await browser.OpenAsync(bench.Address, "lenet5");
        Assert.Equal(9, await opened.Page.Locator(".nine button").CountAsync());
        await SaveAsync(opened.Page, "lenet5-1440-light.png", fullPage: true);
    }

    [BrowserFact]
    public async Task The_theme_is_switched_by_a_button_and_stays()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        string light = await BackgroundAsync(opened.Page);
        await opened.Page.ClickAsync("#theme");
        Assert.Equal(light, await BackgroundAsync(opened.Page));
        await opened.Page.ClickAsync("#theme");
        string dark = await BackgroundAsync(opened.Page);
        Assert.NotEqual(light, dark);
        await opened.Page.ReloadAsync();
        Assert.Equal(dark, await BackgroundAsync(opened.Page));
        Assert.Equal("Theme: dark", await opened.Page.TextContentAsync("#theme"));
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");

    private static async Task SaveAsync(IPage page, string name, bool fullPage) =>
        await page.ScreenshotAsync(new() { Path = Path.Join(Pictures, name), FullPage = fullPage });
}
