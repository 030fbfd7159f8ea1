using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using NetDsl.Samples.Glyphs;
using NetDsl.Samples.Microscope;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>The page in a real browser: it is drawn on, read and pointed at as a person would.</summary>
[Collection(SharedBench.Name)]
public sealed class PageTests(Bench bench, Browser browser)
{
    [BrowserFact]
    public async Task A_cross_drawn_with_the_mouse_is_seen_as_a_cross()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        await opened.Page.ClickAsync("#wipe");
        await DrawAsync(opened.Page, (0.5, 0.12), (0.5, 0.88));
        await DrawAsync(opened.Page, (0.12, 0.5), (0.88, 0.5));
        await AnswersAsync(opened.Page, "cross");
        Assert.StartsWith("Your drawing", await opened.Page.TextContentAsync("#picture-label"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_gate_drawn_with_the_keys_is_seen_as_a_gate()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        IKeyboard keys = opened.Page.Keyboard;
        await opened.Page.FocusAsync("#pad");
        await keys.PressAsync("Delete");
        await PressAsync(keys, "ArrowLeft", 7);
        await PressAsync(keys, "ArrowDown", 7);
        await keys.PressAsync("Space");
        await PressAsync(keys, "ArrowUp", 14);
        await PressAsync(keys, "ArrowRight", 14);
        await PressAsync(keys, "ArrowDown", 14);
        await keys.PressAsync("Space");
        await AnswersAsync(opened.Page, "gate");
    }

    [BrowserFact]
    public async Task A_finger_draws_too()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address, width: 390, height: 844, touch: true);
        await opened.Page.ClickAsync("#wipe");
        LocatorBoundingBoxResult box = (await opened.Page.Locator("#pad").BoundingBoxAsync())!;
        await opened.Page.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        int ink = await opened.Page.EvaluateAsync<int>(
            "() => { const pad = document.getElementById('pad'); const seen = new Set(new Uint32Array(pad.getContext('2d').getImageData(0, 0, pad.width, pad.height).data.buffer)); return seen.size; }");
        Assert.True(ink > 1, "a tap leaves a dot");
    }

    [BrowserTheory]
    [InlineData("conv1", 4, 5, 6)]
    [InlineData("maxpool1", 3, 2, 9)]
    [InlineData("conv2", 12, 7, 3)]
    public async Task A_unit_that_is_pointed_at_shows_its_value_to_the_last_bit(string layer, int channel, int x, int y)
    {
        const int Picture = 42;
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        await ChooseAsync(opened, Picture);
        await PointAsync(opened.Page, layer, x, y, channel);
        await opened.SettleAsync();

        bench.Glyphs.Forward(TestPictures.Glyph(Picture).Input);
        ReadOnlySpan<float> values = bench.Glyphs.GetActivation(layer);
        LayerInfo info = Array.Find(GlyphNet.Layers.ToArray(), candidate => candidate.Name == layer)!;
        float expected = values[(((y * info.OutputShape.Width) + x) * info.OutputShape.Channels) + channel];
        Assert.Equal(expected, await FloatAsync(opened.Page, "#unit-value"));
        Assert.Equal(expected, await FloatAsync(opened.Page, $"figure:has(#layer-{layer}) output"));
        Assert.Equal($"{layer}, map {channel + 1}, column {x + 1}, row {y + 1}", await opened.Page.TextContentAsync("#unit .name"));
        Assert.True(await opened.Page.Locator("#pad-field").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task Keys_go_through_the_units_and_say_where_they_are()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        await ChooseAsync(opened, 8);
        await opened.Page.FocusAsync("#layer-conv2");
        IKeyboard keys = opened.Page.Keyboard;
        await PressAsync(keys, "PageDown", 3);
        await PressAsync(keys, "ArrowRight", 2);
        await keys.PressAsync("ArrowDown");
        await opened.SettleAsync();
        bench.Glyphs.Forward(TestPictures.Glyph(8).Input);
        float expected = bench.Glyphs.GetActivation("conv2")[(((1 * 10) + 2) * 16) + 3];
        Assert.Equal(expected, await FloatAsync(opened.Page, "#unit-value"));
        Assert.StartsWith("conv2, map 4, column 3, row 2:", await opened.Page.TextContentAsync("#spoken"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_held_unit_stays_while_the_pointer_goes_on()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        await PointAsync(opened.Page, "conv1", 3, 3, 2);
        await opened.Page.Mouse.DownAsync();
        await opened.Page.Mouse.UpAsync();
        await PointAsync(opened.Page, "conv1", 9, 9, 5);
        await opened.SettleAsync();
        Assert.Equal("conv1, map 3, column 4, row 4", await opened.Page.TextContentAsync("#unit .name"));
    }

    [BrowserFact]
    public async Task A_network_without_weights_says_so_when_it_is_chosen()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        await opened.Page.ClickAsync("#networks [data-id=vgg]");
        Assert.Contains("samples/FashionMnist -- train vgg", await opened.Page.TextContentAsync("#notice"), StringComparison.Ordinal);
        Assert.Equal("glyphs", await opened.Page.EvaluateAsync<string>("() => document.body.dataset.network"));
    }

    [BrowserFact]
    public async Task The_drawing_s_place_among_the_pictures_moves_as_it_is_drawn()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address);
        string before = await PixelsAsync(opened.Page, "plane-place");
        await opened.Page.ClickAsync("#wipe");
        await DrawAsync(opened.Page, (0.2, 0.2), (0.8, 0.8));
        await opened.SettleAsync();
        Assert.NotEqual(before, await PixelsAsync(opened.Page, "plane-place"));
        await opened.Page.FocusAsync("#plane");
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.SettleAsync();
        Assert.Matches(@"^\w+, [\d,]+ of 4,000$", await opened.Page.TextContentAsync("#picture-label"));
    }

    /// <summary>How fast it is depends on what else the machine does: the page measures, and a test only sees that it does.</summary>
    [BrowserFact]
    public async Task The_page_says_how_long_its_redraws_take()
    {
        await using OpenPage opened = await browser.OpenAsync(bench.Address, "glyphs");
        await DrawAsync(opened.Page, (0.2, 0.2), (0.8, 0.3));
        await opened.SettleAsync();

        string shown = (await opened.Page.TextContentAsync("#timing"))!;
        double median = double.Parse((await opened.Page.TextContentAsync("#redraw-ms"))!.Split(' ')[0], CultureInfo.InvariantCulture);
        double quickest = double.Parse(shown.Split("quickest ")[1].TrimEnd(')'), CultureInfo.InvariantCulture);

        Assert.InRange(quickest, 0.01, median);
    }

    [BrowserFact]
    public async Task LeNet_5_shows_its_numbers_to_the_last_bit()
    {
        if (!Bench.HasFashion)
        {
            return;
        }

        await using OpenPage opened = await browser.OpenAsync(bench.Address, "lenet5");
        await ChooseAsync(opened, 3);
        await PointAsync(opened.Page, "conv2", 4, 5, 9);
        await opened.SettleAsync();
        LeNet5 network = LeNet5.Load(Path.Join(bench.FashionFolder, "lenet5.safetensors"));
        int answer = network.Predict(TestPictures.Garment(3));
        Assert.Equal(network.GetActivation("conv2")[(((5 * 10) + 4) * 16) + 9], await FloatAsync(opened.Page, "#unit-value"));
        Assert.Equal(FashionMnist.ClassNames[answer], await opened.Page.TextContentAsync("#verdict"));
    }

    private static async Task ChooseAsync(OpenPage opened, int picture)
    {
        await opened.Page.FillAsync("#picture", (picture + 1).ToString(CultureInfo.InvariantCulture));
        await opened.Page.Keyboard.PressAsync("Enter");
        await opened.SettleAsync();
    }

    /// <summary>Moves the mouse over one value of a layer's maps.</summary>
    private static async Task PointAsync(IPage page, string layer, int x, int y, int channel)
    {
        ILocator canvas = page.Locator($"#layer-{layer}");
        await canvas.ScrollIntoViewIfNeededAsync();

        // The layout is the page's own business: it is asked where the value lies.
        float[] place = await page.EvaluateAsync<float[]>(
            """
            async ([layer, x, y, channel]) => {
              const { arrange, corner } = await import("/tiles.js"), { network } = document.body.dataset;
              const shown = (await (await fetch(`/api/${network}`)).json()).layers.find(candidate => candidate.name === layer);
              const tiles = arrange(shown.width, shown.height, shown.channels, document.getElementById("stack").clientWidth), from = corner(tiles, channel);
              const box = document.getElementById(`layer-${layer}`).getBoundingClientRect();
              return [box.left + from.x + (x + 0.5) * tiles.scale, box.top + from.y + (y + 0.5) * tiles.scale];
            }
            """,
            new object[] { layer, x, y, channel });
        await page.Mouse.MoveAsync(place[0], place[1]);
    }

    private static async Task DrawAsync(IPage page, params (double X, double Y)[] points)
    {
        await page.Locator("#pad").ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await page.Locator("#pad").BoundingBoxAsync())!;
        for (int i = 0; i < points.Length; i++)
        {
            await page.Mouse.MoveAsync((float)(box.X + (points[i].X * box.Width)), (float)(box.Y + (points[i].Y * box.Height)), new() { Steps = 12 });
            if (i == 0)
            {
                await page.Mouse.DownAsync();
            }
        }

        await page.Mouse.UpAsync();
    }

    private static async Task PressAsync(IKeyboard keys, string key, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await keys.PressAsync(key);
        }
    }

    private static async Task AnswersAsync(IPage page, string expected) =>
        await page.WaitForFunctionAsync("expected => document.getElementById('verdict').textContent === expected", expected);

    private static async Task<float> FloatAsync(IPage page, string selector) =>
        float.Parse((await page.TextContentAsync(selector))!.Replace('−', '-'), CultureInfo.InvariantCulture);

    private static Task<string> PixelsAsync(IPage page, string canvas) =>
        page.EvaluateAsync<string>("canvas => document.getElementById(canvas).toDataURL()", canvas);
}
