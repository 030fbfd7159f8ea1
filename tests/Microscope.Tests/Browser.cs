using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>One Chromium for all tests of the page.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The sandbox needs rights that a container has not; the rest keeps the browser from talking to anybody.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Arguments });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens the page and waits until it shows a network.</summary>
    public async Task<OpenPage> OpenAsync(Uri address, string network = "glyphs", int width = 1440, int height = 1000, bool dark = false, bool touch = false)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = touch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = await context.NewPageAsync();
        var opened = new OpenPage(context, page);
        await page.GotoAsync($"{address}#{network}");
        await page.WaitForFunctionAsync("network => document.body.dataset.network === network && Number(document.body.dataset.frames) > 0", network);
        await opened.SettleAsync();
        return opened;
    }
}

/// <summary>A page in a context of its own; what its scripts complain about fails the test.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
    }

    public IPage Page { get; }

    /// <summary>Waits until nothing more is asked of the server: redraws, explanations, the nine strongest.</summary>
    public async Task SettleAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForTimeoutAsync(250);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForFunctionAsync("() => document.querySelectorAll('.nine canvas').length > 0 || document.querySelector('#unit-body h3') !== null");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }

    private void Note(bool counts, string text)
    {
        if (counts)
        {
            _complaints.Add(text);
        }
    }
}
