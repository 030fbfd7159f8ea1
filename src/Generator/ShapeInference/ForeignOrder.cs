using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// Arguments that look like PyTorch's order (NDSL0305): an input of channels, height, width; a convolution of input channels, filters, kernel size. They are
/// possible here, and mean something else.
/// </summary>
internal static class ForeignOrder
{
    /// <summary>A dimension that is no number of channels in an input.</summary>
    private const int LeastPixels = 16;

    /// <summary>Windows of a network are hardly ever so high.</summary>
    private const int LeastFilters = 8;

    public static void CheckInput(NetworkInput input, string written, ICollection<Finding> findings)
    {
        if (input.Shape is { IsImage: true, Width: 1 or 3 or 4, Height: >= LeastPixels, Channels: >= LeastPixels } shape)
        {
            Report(
                findings, input.Target, $"{written}{Sizes(shape.Width, shape.Height, shape.Channels)})",
                $"{Numbers.Text(shape.Width)} pixels wide and {Numbers.Text(shape.Height)} high with {Numbers.Text(shape.Channels)} channels",
                $"{written}{Sizes(shape.Channels, shape.Height, shape.Width)})", "image");
        }
    }

    /// <param name="channels">Of the image that it reads.</param>
    public static void CheckLayer(LayerNode node, Layer layer, long channels, ICollection<Finding> findings)
    {
        if (Written(layer) is not { } written)
        {
            return;
        }

        (Window window, long filters) = written;
        if (window.X.Kernel == channels && window.Y.Kernel >= LeastFilters && filters is (1 or 3 or 5 or 7))
        {
            Report(
                findings, FindingTarget.Directive(node.Directive), $"{node.Kind}({Sizes(window.X.Kernel, window.Y.Kernel, filters)})",
                $"a window of {Numbers.Text(window.X.Kernel)}×{Numbers.Text(window.Y.Kernel)} with {Numbers.Count(filters, "filter")}",
                $"{node.Kind}({Sizes(filters, filters, window.Y.Kernel)})", "window");
        }
    }

    private static (Window Window, long Filters)? Written(Layer layer) => layer switch
    {
        Conv conv => (conv.Window, conv.Filters),
        ConvTranspose transposed => (transposed.Window, transposed.Filters),
        _ => null,
    };

    private static string Sizes(long first, long second, long third) => $"{Numbers.Text(first)}, {Numbers.Text(second)}, {Numbers.Text(third)}";

    private static void Report(ICollection<Finding> findings, FindingTarget target, string written, string meaning, string meant, string fix) =>
        findings.Add(new(DiagnosticIds.ForeignOrder, target, EquatableArray.Of(written, meaning, meant), fix));
}
