using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing.Random;

/// <summary>Draws convolutions and pools: kernels, strides, paddings and dilations that fit the image.</summary>
internal sealed class RandomWindows(NetworkSketch sketch)
{
    public bool TryConv()
    {
        TensorShape image = sketch.Shape;
        int groups = sketch.Chance(25) ? Divisor(image.Channels) : 1;
        int filters = groups * (groups > 1 ? sketch.Between(1, 5) : sketch.Channels());
        bool isTransformed = sketch.Chance(50);
        if (TryWindow(mostKernel: sketch.Chance(10) ? 11 : 5, isPool: false, mostPadding: 3, isTransformed) is not { } window)
        {
            return false;
        }

        List<string> arguments = [$"{window.X.Kernel}, {window.Y.Kernel}, {filters}", .. window.Arguments];
        if (groups > 1)
        {
            arguments.Add($"groups: {groups}");
        }

        arguments.AddRange(Options(window, isTransformed ? "Winograd" : sketch.Chance(15) ? "Direct" : ""));
        if (groups == 1 && sketch.Chance(8))
        {
            arguments.Add($"Connections = \"{string.Join(" ", Enumerable.Range(0, filters).Select(_ => Seen(image.Channels)))}\"");
        }

        return Append("Conv", arguments, window, filters, image.Channels / groups);
    }

    public bool TryDepthwise()
    {
        int multiplier = sketch.Chance(60) ? 1 : sketch.Between(2, 3);
        if (TryWindow(mostKernel: 5, isPool: false, mostPadding: 3) is not { } window)
        {
            return false;
        }

        List<string> arguments = [$"{window.X.Kernel}, {window.Y.Kernel}", .. window.Arguments];
        if (multiplier > 1)
        {
            arguments.Add($"multiplier: {multiplier}");
        }

        arguments.AddRange(Options(window, sketch.OneOf("", "", "", "", "Direct", "Winograd")));
        return Append("DepthwiseConv", arguments, window, sketch.Shape.Channels * multiplier, 1);
    }

    /// <summary>A convolution that keeps width, height and channels.</summary>
    public bool TrySameConv()
    {
        TensorShape image = sketch.Shape;
        (int width, int height) = (sketch.Between(1, 3), sketch.Between(1, 3));
        long macs = (long)image.Width * image.Height * image.Channels * image.Channels * width * height;
        return sketch.TryAppend("Conv", $"{width}, {height}, {image.Channels}, padding: Padding.Same", image, macs);
    }

    public bool TryTransposed()
    {
        TensorShape image = sketch.Shape;
        int groups = sketch.Chance(25) ? Divisor(image.Channels) : 1;
        (int width, int height, int filters) = (sketch.Between(1, 4), sketch.Between(1, 4), groups * (groups > 1 ? sketch.Between(1, 5) : sketch.Channels()));
        (int strideX, int strideY) = (sketch.Between(1, 3), sketch.Between(1, 3));
        (int padding, int bottom) = (sketch.Between(0, 2), sketch.Between(0, 2));
        (int dilationX, int dilationY) = sketch.Chance(25) ? (sketch.Between(1, 3), sketch.Between(1, 3)) : (1, 1);
        int more = sketch.Between(0, Math.Min(strideX, strideY) - 1);
        int columns = ((image.Width - 1) * strideX) - (2 * padding) + (dilationX * (width - 1)) + 1 + more;
        int rows = ((image.Height - 1) * strideY) - padding - bottom + (dilationY * (height - 1)) + 1 + more;
        if (columns < 1 || rows < 1)
        {
            return false;
        }

        string dilation = dilationX > 1 || dilationY > 1 ? $", DilationX = {dilationX}, DilationY = {dilationY}" : "";
        string arguments =
            $"{width}, {height}, {filters}, padding: {padding}, outputPadding: {more}, groups: {groups}, StrideX = {strideX}, StrideY = {strideY}{dilation}, PaddingBottom = {bottom}{Bias()}";
        return sketch.TryAppend(
            "ConvTranspose", arguments, TensorShape.Image(columns, rows, filters), (long)image.Length * width * height * (filters / groups));
    }

    public bool TryPool()
    {
        if (TryWindow(mostKernel: sketch.Chance(10) ? 7 : 3, isPool: true, mostPadding: -1) is not { } window || !window.X.HoldsPixels || !window.Y.HoldsPixels)
        {
            return false;
        }

        string kind = sketch.OneOf("MaxPool", "AvgPool");
        List<string> arguments = [$"{window.X.Kernel}, {window.Y.Kernel}", .. window.Arguments];
        if (kind == "AvgPool" && sketch.Chance(40))
        {
            arguments.Add("CountIncludePadding = true");
        }

        if (sketch.Chance(40))
        {
            arguments.Add("Ceil = true");
            window = window with { X = window.X.Ceiling(), Y = window.Y.Ceiling() };
        }

        return window.X.IsRunElsewhere && window.Y.IsRunElsewhere && Append(kind, arguments, window, sketch.Shape.Channels, 1);
    }

    private bool Append(string kind, List<string> arguments, RandomWindow window, int channels, int products)
    {
        // Positional and named-by-colon arguments come before properties.
        arguments.Sort(1, arguments.Count - 1, Comparer<string>.Create(static (a, b) => a.Contains('=').CompareTo(b.Contains('='))));
        TensorShape shape = TensorShape.Image(window.X.Output, window.Y.Output, channels);
        return sketch.TryAppend(kind, string.Join(", ", arguments), shape, (long)shape.Length * window.X.Kernel * window.Y.Kernel * products);
    }

    /// <param name="window">The kernel's.</param>
    /// <param name="algorithm">What is asked for; empty for nothing.</param>
    private IEnumerable<string> Options(RandomWindow window, string algorithm)
    {
        if (Bias().Length > 0)
        {
            yield return "Bias = false";
        }

        if (algorithm.Length > 0)
        {
            yield return "Algorithm = ConvAlgorithm." + algorithm;
        }

        bool reflects = window.X.ReflectsInside && window.Y.ReflectsInside;
        if (sketch.Chance(35))
        {
            yield return "PaddingMode = PaddingMode." + (reflects && sketch.Chance(50) ? "Reflect" : "Replicate");
        }
    }

    private string Bias() => sketch.Chance(20) ? ", Bias = false" : "";

    /// <param name="mostKernel">Taps along an axis.</param>
    /// <param name="isPool">The constructor takes no dilation, so that one is told for each axis.</param>
    /// <param name="mostPadding">On a side; −1 for half the window.</param>
    /// <param name="isTransformed">Of the same kernel and stride along both axes, of which Winograd's algorithm has a form where the output is large enough.</param>
    private RandomWindow? TryWindow(int mostKernel, bool isPool, int mostPadding, bool isTransformed = false)
    {
        TensorShape image = sketch.Shape;
        bool same = sketch.Chance(25);
        bool pads = !same && sketch.Chance(50);
        RandomAxis x = DrawAxis(image.Width, mostKernel, mostPadding, pads);
        RandomAxis y = DrawAxis(image.Height, mostKernel, mostPadding, pads);
        (x, y) = isTransformed ? Transformed(x, y, same) : same ? (x.Same(), y.Same()) : (x, y);
        if (!x.Fits || !y.Fits)
        {
            return null;
        }

        List<string> arguments = [];
        if (same)
        {
            arguments.Add("padding: Padding.Same");
        }
        else if (pads)
        {
            arguments.AddRange([$"PaddingLeft = {x.Begin}", $"PaddingRight = {x.End}", $"PaddingTop = {y.Begin}", $"PaddingBottom = {y.End}"]);
        }

        arguments.AddRange(x.Stride == y.Stride ? [$"stride: {x.Stride}"] : [$"StrideX = {x.Stride}", $"StrideY = {y.Stride}"]);
        if (x.Dilation > 1 || y.Dilation > 1)
        {
            arguments.AddRange(x.Dilation == y.Dilation && !isPool ? [$"dilation: {x.Dilation}"] : [$"DilationX = {x.Dilation}", $"DilationY = {y.Dilation}"]);
        }

        return new(x, y, arguments);
    }

    /// <summary>The axes with a kernel and a stride that a transform serves: the first of some whose output holds a tile, else the last.</summary>
    private (RandomAxis X, RandomAxis Y) Transformed(RandomAxis x, RandomAxis y, bool same)
    {
        for (int tries = 4; ; tries--)
        {
            (int stride, int taps) = (sketch.OneOf(1, 1, 1, 2), sketch.OneOf(2, 2, 3, 3, 4, 5, 5));
            int kernel = (taps * stride) - sketch.Between(0, stride - 1);
            x = x with { Kernel = kernel, Stride = stride, Dilation = 1 };
            y = y with { Kernel = kernel, Stride = stride, Dilation = 1 };
            (RandomAxis X, RandomAxis Y) drawn = same ? (x.Same(), y.Same()) : (x, y);
            if (tries == 1 || Math.Min(drawn.X.Output, drawn.Y.Output) > 2)
            {
                return drawn;
            }
        }
    }

    private RandomAxis DrawAxis(int size, int mostKernel, int mostPadding, bool pads)
    {
        int kernel = sketch.Between(1, mostKernel);
        int stride = sketch.Chance(60) ? 1 : sketch.Between(1, 4);
        int dilation = sketch.Chance(25) ? sketch.Between(1, 3) : 1;
        int most = mostPadding < 0 ? ((dilation * (kernel - 1)) + 1) / 2 : mostPadding;
        return new(size, kernel, stride, dilation, pads ? sketch.Between(0, most) : 0, pads ? sketch.Between(0, most) : 0);
    }

    /// <summary>A range of channels, and mostly one beside it.</summary>
    private string Seen(int channels)
    {
        int last = sketch.Between(0, channels - 1);
        int first = sketch.Between(0, last);
        return first < 2 || sketch.Chance(25) ? $"{first}-{last}" : $"{sketch.Between(0, first - 1)},{first}-{last}";
    }

    private int Divisor(int number)
    {
        int divisor = sketch.Between(1, number);
        return number % divisor == 0 ? divisor : 1;
    }
}
