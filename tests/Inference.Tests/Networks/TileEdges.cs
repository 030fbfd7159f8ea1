using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>
/// Shapes around the edges of every tile: channels, filters and units one below, at and one above the lanes of each instruction set,
/// widths and heights from 1 to 40, kernels from 1 to 11. The lists are walked at different paces, so that each meets the others.
/// </summary>
internal static class TileEdges
{
    private static readonly int[] Filters = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 17, 20, 23, 24, 25, 31, 32, 33, 40, 47, 48, 49, 63, 64, 65, 70];

    private static readonly int[] Channels = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33];

    private static readonly string[] Behind = ["", "[Relu]", "[MaxPool(2, 2)]", "[Relu] [MaxPool(2, 2)]", "[Tanh]"];

    private static readonly int[] PixelWidths = [16, 17, 28, 31, 33, 7, 40];

    private static readonly (int, int)[] PixelKernels = [(5, 5), (3, 3), (6, 4), (1, 7), (25, 1)];

    private static readonly string[] BehindPixels = ["[Relu] [MaxPool(2, 2)]", "", "[Relu]", "[MaxPool(2, 2)]", "[AvgPool(2, 2)]", "[HardSwish] [AvgPool(2, 2)]", "[LeakyRelu(0.1f)]", "[BatchNorm] [Relu6]", "[Tanh]", "[Relu] [MaxPool(2, 2, stride: 1)]", "[Clip(-0.5f, 0.25f)] [MaxPool(2, 2)]"];

    public static IEnumerable<(string Name, string Source)> All => Convolutions.Concat(Pixels).Concat(LongestTexts).Concat(Strided).Concat(Depthwise).Concat(Pools).Concat(Dense).Concat(Elementwise);

    /// <summary>Every width of an output row with every tail of filters.</summary>
    private static IEnumerable<(string, string)> Convolutions => Enumerable.Range(0, 44).Select(static index =>
    {
        (int width, int height) = (Cycle(40, index * 7), Cycle(6, index));
        (int kernelWidth, int kernelHeight) = (Cycle(11, index * 3), Cycle(5, index));
        string behind = height > 1 && width > 1 ? Of(Behind, index) : Of(Behind, index).Replace("[MaxPool(2, 2)]", "", System.StringComparison.Ordinal);
        return Net("EdgeConv" + index, $"[Network({width}, {height}, {Of(Channels, index)})] [Conv({kernelWidth}, {kernelHeight}, {Of(Filters, index * 2)}, padding: Padding.Same)] {behind}");
    });

    /// <summary>Few filters of one channel, whose lanes are pixels: widths around vectors and their overlaps, every number of filters that is summed at once, and what can be behind them.</summary>
    private static IEnumerable<(string, string)> Pixels => Enumerable.Range(0, 56).Select(static index =>
    {
        (int width, int filters, string behind) = (Of(PixelWidths, index), Cycle(9, index), Of(BehindPixels, index));
        (int kernelWidth, int kernelHeight) = Of(PixelKernels, index / 2);
        int height = Cycle(6, index / 3) + (index % 2 == 0 ? kernelHeight : 0);
        bool isPadded = index % 2 == 1;
        string padding = isPadded ? ", padding: Padding.Same" : "";
        int columns = isPadded ? width : width + kernelWidth - 1;
        string pool = width > 1 && height > 1 && (isPadded || height > kernelHeight) ? behind : behind.Replace("[MaxPool(2, 2)]", "", System.StringComparison.Ordinal).Replace("[AvgPool(2, 2)]", "", System.StringComparison.Ordinal);
        return Net("EdgePixels" + index, $"[Network({columns}, {height}, 1)] [Conv({kernelWidth}, {kernelHeight}, {filters}{padding}{(index % 5 == 0 ? ", Bias = false" : "")}, Algorithm = ConvAlgorithm.Direct)] {pool}");
    });

    /// <summary>A vector or two of filters at few pixels, with as many products as might be written out: most text for each product.</summary>
    private static IEnumerable<(string, string)> LongestTexts => new[] { 1, 2, 3, 4, 6, 10 }.SelectMany(static pixels => new[] { 9, 17 }.Select(filters =>
        Net($"EdgeText{pixels}x{filters}", $"[Network({pixels + 4}, 4, {(filters > 16 ? 15 : 30) / pixels})] [Conv(5, 4, {filters}, Algorithm = ConvAlgorithm.Direct)] [Softsign]")));

    private static IEnumerable<(string, string)> Strided => Enumerable.Range(0, 16).Select(static index =>
    {
        (int kernel, int stride) = (Cycle(11, index), Cycle(4, index));
        return Net("EdgeStrided" + index, $"[Network({kernel + Cycle(12, index * 5)}, {kernel + Cycle(5, index)}, {Cycle(4, index)})] [Conv({kernel}, {kernel}, {Of(Filters, index * 5)}, stride: {stride})] [Relu]");
    });

    private static IEnumerable<(string, string)> Depthwise => Enumerable.Range(0, 14).Select(static index =>
        Net("EdgeDepthwise" + index, $"[Network({Cycle(19, index * 4)}, {Cycle(5, index)}, {Of(Filters, (index * 2) + 1)})] [DepthwiseConv({Cycle(5, index)}, {Cycle(3, index)}, padding: Padding.Same)] {(index % 2 == 0 ? "[Relu6]" : "")}"));

    private static IEnumerable<(string, string)> Pools => Enumerable.Range(0, 14).Select(static index =>
        Net("EdgePool" + index, $"[Network({2 + Cycle(18, index * 4)}, {2 + Cycle(5, index)}, {Of(Filters, index * 2)})] [{(index % 3 == 0 ? "Avg" : "Max")}Pool({Cycle(3, index)}, {Cycle(3, index / 3)}, stride: {Cycle(3, index)})]"));

    private static IEnumerable<(string, string)> Dense => Filters.Select(static (units, index) =>
        Net("EdgeDense" + index, $"[Network({Of(Filters, index * 5)})] [Dense({units})] [Relu] [Dense({Of(Filters, index + 11)})]"));

    private static IEnumerable<(string, string)> Elementwise => new[] { 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33 }.Select(static channels =>
        Net("EdgeJoin" + channels, $"[Network(3, 2, {channels})] [Sigmoid] [Conv(1, 1, {channels})] [Add(\"sigmoid1\")] [Concat(\"input\")] [LocalResponseNorm(3)] [Softmax]"));

    private static (string Name, string Source) Net(string name, string attributes) => (name, $"{attributes}\npublic partial class {name};\n");

    /// <summary>A number from 1 to <paramref name="most"/>.</summary>
    private static int Cycle(int most, int step) => (step % most) + 1;

    private static T Of<T>(T[] values, int step) => values[step % values.Length];
}
