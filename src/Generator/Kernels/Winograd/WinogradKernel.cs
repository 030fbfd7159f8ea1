using System;
using System.Collections.Generic;
using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes convolutions by Winograd's algorithm, block by block of tiles: the inputs are transformed into a plane for each
/// frequency, [tile][channel]; each plane is multiplied with that frequency's weights by the tiles of the direct
/// convolution, or in training of a contraction; the products, [tile][filter], are transformed back, with bias and activation.
/// </summary>
internal static class WinogradKernel
{
    /// <summary>Tiles that are transformed by one thread at a time.</summary>
    private const long TilesOfPart = 4;

    public static string Layer(KernelWriter writer, WinogradShape shape, string name) =>
        writer.Kernel(shape, name, (text, method) => EmitLayer(writer, text, shape, method));

    /// <summary>A kernel's parameter for biases, or the argument for it.</summary>
    public static string Bias(WinogradShape shape, string text) => shape.HasBias ? text + ", " : "";

    /// <summary>The same for what is added to the outputs.</summary>
    public static string Added(WinogradShape shape, string text) => shape.Addend is null ? "" : text + ", ";

    /// <summary>
    /// The steps of a layer for several threads, block by block of tiles: inputs in parts of the tiles, products frequency by frequency, outputs in one item,
    /// because of an output that two tiles compute the later one's value must stay.
    /// </summary>
    /// <param name="writer">Where kernels are asked for.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="name">What its kernels are called by.</param>
    /// <param name="place">The argument for each of the kernel's parameters s, w, b, d, r, v and m, so many floats on: an expression.</param>
    public static IEnumerable<SplitSteps> Steps(KernelWriter writer, WinogradShape shape, string name, Func<string, string, string> place)
    {
        WinogradSize size = shape.Size;
        string layer = Layer(writer, shape, name);
        (string input, string output) = (InputTransform.Method(writer, shape, layer + "Input"), OutputTransform.Method(writer, shape, layer + "Output"));
        long whole = size.Tiles / size.Block;
        yield return new(whole, OfBlock(whole == 1 ? "0" : $"turn * {size.Block}", size.Block));
        if (size.Tiles > whole * size.Block)
        {
            yield return new(1, OfBlock($"{whole * size.Block}", size.Tiles - (whole * size.Block)));
        }

        SplitStep[] OfBlock(string first, long tiles)
        {
            string at = $"item * {TilesOfPart}";
            string count = tiles % TilesOfPart == 0 ? $"{TilesOfPart}" : $"global::System.Math.Min({TilesOfPart}, {tiles} - ({at}))";
            return
            [
                new((tiles + TilesOfPart - 1) / TilesOfPart, [$"{input}({place("s", "0")}, {place("v", $"{at} * {size.AllChannels}")}, ({first}) + ({at}), {count});"]),
                new(size.Transform.Frequencies, [$"{Product(writer, size, tiles, $"{layer}Products{tiles}")}(item, {place("v", "0")}, {place("w", "0")}, {place("m", "0")});"]),
                new(1, [$"{output}({place("m", "0")}, {place("b", "0")}, {place("d", "0")}, {(shape.Addend is null ? "" : place("r", "0") + ", ")}{first}, {tiles});"]),
            ];
        }
    }

    private static void EmitLayer(KernelWriter writer, SourceWriter text, WinogradShape shape, string method)
    {
        WinogradSize size = shape.Size;
        string input = InputTransform.Method(writer, shape, method + "Input");
        string output = OutputTransform.Method(writer, shape, method + "Output");
        long whole = size.Tiles / size.Block * size.Block;
        text.Line($"// {size.Transform} over {size.Width}×{size.Height} pixels in {size.Columns}×{size.Rows} tiles, {size.Filters} filters of {size.Channels} channels");
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, {Bias(shape, "ref float b")}ref float d, {Added(shape, "ref float r")}ref float v, ref float m)"))
        {
            EmitBlocks(whole == size.Block ? "" : $"for (int first = 0; first < {whole}; first += {size.Block})", whole == size.Block ? "0" : "first", size.Block);
            if (size.Tiles > whole)
            {
                EmitBlocks("", $"{whole}", size.Tiles - whole);
            }
        }

        text.Line();

        void EmitBlocks(string header, string first, long tiles)
        {
            string name = $"{method}Products{tiles}";
            string products = shape.IsPlain ? ContractionKernel.Layer(writer, PlainProducts(size, tiles), name) : Products(writer, size, tiles, name);
            using (text.OpenBlock(header))
            {
                text.Line($"{input}(ref s, ref v, {first}, {tiles});");
                text.Line($"{products}(ref v, ref w, ref m);");
                text.Line($"{output}(ref m, {Bias(shape, "ref b")}ref d, {Added(shape, "ref r")}{first}, {tiles});");
            }
        }
    }

    /// <summary>The method that multiplies every frequency's plane of so many tiles with its weights.</summary>
    private static string Products(KernelWriter writer, WinogradSize size, long tiles, string name)
    {
        var signature = (nameof(Products), size.Products(tiles), size.Transform.Frequencies, size.InputPlane, size.ProductPlane);
        return writer.Kernel(signature, name, (text, method) =>
        {
            string? product = size.IsWorthSplitting ? Product(writer, size, tiles, name) : null;
            text.Line(KernelText.Attributes);
            using (text.OpenBlock($"private static void {method}(ref float v, ref float u, ref float m)"))
            using (text.OpenBlock($"for (nint f = 0; f < {size.Transform.Frequencies}; f++)"))
            {
                if (product is null)
                {
                    EmitProduct(writer, text, size, tiles, name);
                }
                else
                {
                    text.Line($"{product}(f, ref v, ref u, ref m);");
                }
            }

            text.Line();
        });
    }

    /// <summary>The method that multiplies one frequency's plane, whose number is its first argument.</summary>
    private static string Product(KernelWriter writer, WinogradSize size, long tiles, string name)
    {
        return writer.Kernel((nameof(Product), size.Products(tiles), size.InputPlane, size.ProductPlane), name + "At", (text, method) =>
        {
            text.Line(KernelText.Attributes);
            using (text.OpenBlock($"private static void {method}(nint f, ref float v, ref float u, ref float m)"))
            {
                EmitProduct(writer, text, size, tiles, name);
            }

            text.Line();
        });
    }

    private static void EmitProduct(KernelWriter writer, SourceWriter text, WinogradSize size, long tiles, string name)
    {
        DirectShape shape = size.Products(tiles);
        text.Line(KernelText.Ref("s", "v", $"f * {size.InputPlane}")).Line(KernelText.Ref("w", "u", $"f * {size.WeightPlane(writer.Isa)}"));
        text.Line(KernelText.Ref("b", "w", $"{shape.BiasOffset(writer.Isa)}")).Line(KernelText.Ref("d", "m", $"f * {size.ProductPlane}"));
        DirectKernel.EmitGroups(writer, text, shape, name);
    }

    /// <summary>The same with weights in the order of training.</summary>
    private static ContractionShape PlainProducts(WinogradSize size, long tiles)
    {
        PlainWeights weights = size.Plain;
        ResultLoop[] results =
        [
            new(size.Transform.Frequencies, size.InputPlane, weights.Plane, size.ProductPlane),
            new(size.Groups, size.Channels, weights.Group, size.Filters),
            new(tiles, size.AllChannels, 0, size.AllFilters),
        ];
        return ContractionShape.Of(results, [new(size.Channels, 1, weights.Row)], size.Filters, ContractionStart.Zero);
    }
}
