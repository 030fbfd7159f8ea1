using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetDsl.Generator.Tests.Random;

/// <summary>
/// A valid network drawn layer by layer, its shapes and counts found without formulas: windows are laid one after another, weights and
/// products are counted, and what an output sees is followed back to the input.
/// </summary>
internal sealed class PlainNetwork
{
    private readonly System.Random _random;
    private readonly StringBuilder _source = new();
    private readonly List<PlainLayer> _layers = [];
    private readonly Dictionary<string, int> _kinds = [];

    /// <summary>A further input, of as many pixels as the first.</summary>
    private readonly PlainLayer? _further;

    public PlainNetwork(int seed)
    {
        _random = new(seed);
        PlainLayer input = new() { Name = "input", Width = _random.Next(1, 14), Height = _random.Next(1, 14), Channels = _random.Next(1, 7) };
        _source.Append(CultureInfo.InvariantCulture, $"[Network({input.Width}, {input.Height}, {input.Channels})] ");
        _layers.Add(input);
        if (_random.Next(3) == 0)
        {
            _further = input with { Name = "more", Channels = _random.Next(1, 7) };
            _source.Append(CultureInfo.InvariantCulture, $"[Input(\"more\", {_further.Width}, {_further.Height}, {_further.Channels})] ");
        }

        for (int count = _random.Next(1, 12); count > 0; count--)
        {
            Append();
        }
    }

    /// <summary>The first is the input.</summary>
    public IReadOnlyList<PlainLayer> Layers => _layers;

    public string Source => _source + "partial class Net;";

    private PlainLayer Current => _layers[^1] with { Parameters = 0, Macs = 0 };

    private void Append()
    {
        switch (_random.Next(12))
        {
            case var _ when !Current.IsImage:
                AppendOnFeatures();
                break;
            case <= 3:
                AppendConvolution();
                break;
            case <= 5:
                AppendPool();
                break;
            case 6:
                AppendTransposed();
                break;
            case 7 when _random.Next(2) == 0:
                (int width, int height) = (_random.Next(1, 9), _random.Next(1, 9));
                Add($"Resize({width}, {height}, Mode = ResizeMode.{(_random.Next(2) == 0 ? "Nearest" : "Bicubic")})", Current with { Width = width, Height = height, HasField = false });
                break;
            case 7:
                int factor = _random.Next(1, 3);
                Add($"Upsample({factor})", Current with { Width = Current.Width * factor, Height = Current.Height * factor, HasField = false });
                break;
            case 8:
                AppendJoin();
                break;
            case 9:
                AppendFeatures();
                break;
            case 10:
                AppendRearrangement();
                break;
            default:
                AppendSame();
                break;
        }
    }

    private void AppendSame()
    {
        (string kind, int parameters) = _random.Next(13) switch
        {
            0 => ("Relu", 0),
            1 => ("LocalResponseNorm(3)", 0),
            2 => ("Clip(-1f, 1f)", 0),
            3 => ("L2Normalize", 0),
            4 => ("Scale", Current.Channels + Current.Channels),
            5 => ("Scale(Bias = false)", Current.Channels),
            6 => ("PRelu", Current.Channels),
            7 => ("PRelu(perChannel: false)", 1),
            8 => ("LayerNorm", Current.Channels + Current.Channels),
            9 => ("InstanceNorm", Current.Channels + Current.Channels),
            10 => ($"GroupNorm({Current.Channels})", Current.Channels + Current.Channels),
            11 => ("GroupNorm(1, 1e-3f)", Current.Channels + Current.Channels),
            _ => ("BatchNorm", Current.Channels + Current.Channels),
        };
        Add(kind, Current with { Parameters = parameters });
    }

    /// <summary>Each pixel holds the pixels of a square and sees what they see, or each becomes a square.</summary>
    private void AppendRearrangement()
    {
        PlainLayer before = Current;
        if (_random.Next(2) == 0)
        {
            AppendPart(before);
            return;
        }

        string order = _random.Next(2) == 0 ? "CRD" : "DCR";
        if (before.Channels % 4 == 0 && _random.Next(2) == 0)
        {
            Add($"DepthToSpace(2, Order = DepthOrder.{order})", before with { Width = before.Width + before.Width, Height = before.Height + before.Height, Channels = before.Channels / 4, HasField = false });
            return;
        }

        int block = Enumerable.Range(1, 3).Last(size => before.Width % size == 0 && before.Height % size == 0);
        Add($"SpaceToDepth({block}, Order = DepthOrder.{order})", before with
        {
            Width = before.Width / block, Height = before.Height / block, Channels = Enumerable.Range(0, block * block).Sum(_ => before.Channels),
            SeesX = at => before.SeesX(at * block).To(before.SeesX((at * block) + block - 1)),
            SeesY = at => before.SeesY(at * block).To(before.SeesY((at * block) + block - 1)),
        });
    }

    /// <summary>Some of the channels, some of the pixels, or the channels in another order.</summary>
    private void AppendPart(PlainLayer before)
    {
        switch (_random.Next(4))
        {
            case 3:
                int[] sides = [.. Enumerable.Range(0, 5).Select(_ => _random.Next(3))];
                Add($"Pad({sides[0]}, {sides[1]}, {sides[2]}, {sides[3]}, Channels = {sides[4]})", before with
                {
                    Width = Enumerable.Range(-sides[0], before.Width + sides[0] + sides[2]).Count(), Height = before.Height + sides[1] + sides[3], Channels = before.Channels + sides[4],
                    SeesX = at => before.SeesX(at - sides[0]), SeesY = at => before.SeesY(at - sides[1]),
                });
                break;
            case 0:
                int[] channels = [.. Enumerable.Range(0, before.Channels).Skip(_random.Next(before.Channels))];
                Add($"Slice({before.Channels - channels.Length}, {channels.Length})", before with { Channels = channels.Length });
                break;
            case 1:
                int[] columns = [.. Enumerable.Range(0, before.Width).Skip(_random.Next(before.Width))];
                int[] rows = [.. Enumerable.Range(0, before.Height).SkipLast(_random.Next(before.Height))];
                Add($"Crop({columns[0]}, 0, {columns.Length}, {rows.Length})", before with
                {
                    Width = columns.Length, Height = rows.Length,
                    SeesX = at => before.SeesX(at + columns[0]),
                });
                break;
            default:
                Add($"ShuffleChannels({(before.Channels % 2 == 0 ? 2 : 1)})", before);
                break;
        }
    }

    private void AppendFeatures()
    {
        bool isGlobal = _random.Next(2) == 0;
        PlainLayer image = Current;
        if (_random.Next(3) == 0)
        {
            Add($"Reshape({image.Height}, {image.Channels}, {image.Width}, Order = ReshapeOrder.{(_random.Next(2) == 0 ? "Memory" : "ChannelsFirst")})", image with
            {
                Width = image.Height, Height = image.Channels, Channels = image.Width, HasField = false,
            });
            return;
        }

        Add(isGlobal ? "GlobalMaxPool" : "Flatten", image with
        {
            Width = 1, Height = 1, Channels = isGlobal ? image.Channels : Enumerable.Range(0, image.Height).Sum(_ => image.Width * image.Channels), IsImage = false,
            SeesX = _ => image.SeesX(0).To(image.SeesX(image.Width - 1)),
            SeesY = _ => image.SeesY(0).To(image.SeesY(image.Height - 1)),
        });
    }

    private void AppendOnFeatures()
    {
        if (_random.Next(2) == 0)
        {
            Add(_random.Next(2) == 0 ? "Gelu" : "Mish", Current);
            return;
        }

        int units = _random.Next(1, 9);
        bool bias = _random.Next(2) == 0;
        long weights = Enumerable.Range(0, units).Sum(_ => (long)Current.Channels);
        if (_random.Next(4) == 0)
        {
            Add($"RadialBasis({units}, Fixed = {Text(bias)})", Current with { Channels = units, Parameters = bias ? 0 : weights, Macs = weights });
            return;
        }

        Add($"Dense({units}, Bias = {Text(bias)})", Current with { Channels = units, Parameters = weights + (bias ? units : 0), Macs = weights });
    }

    private void AppendConvolution()
    {
        (PlainAxis x, PlainAxis y) = (DrawAxis(Current.Width), DrawAxis(Current.Height));
        bool isDepthwise = _random.Next(4) == 0;
        int groups = isDepthwise ? Current.Channels : Current.Channels % 2 == 0 ? _random.Next(1, 3) : 1;
        int filters = groups * _random.Next(1, 4);
        bool bias = _random.Next(3) > 0;
        string[] seen = [.. Enumerable.Range(0, filters).Select(_ => string.Join(",", Enumerable.Range(0, Current.Channels).OrderBy(_ => _random.Next()).Take(_random.Next(1, Current.Channels + 1))))];
        bool isConnected = !isDepthwise && groups == 1 && _random.Next(4) == 0;
        string start = isDepthwise ? $"DepthwiseConv({x.Kernel}, {y.Kernel}, {filters / groups}" : $"Conv({x.Kernel}, {y.Kernel}, {filters}, groups: {groups}";
        string table = isConnected ? $", Connections = \"{string.Join(" ", seen)}\"" : "";
        long weights = isConnected ? seen.Sum(entry => (long)x.Kernel * y.Kernel * entry.Split(',').Length) : Enumerable.Range(0, filters).Sum(_ => (long)x.Kernel * y.Kernel * (Current.Channels / groups));
        Add($"{start}, Bias = {Text(bias)}{table}, {x.Text("X", "Left", "Right")}, {y.Text("Y", "Top", "Bottom")})", Windowed(x, y) with
        {
            Channels = filters, Parameters = weights + (bias ? filters : 0), Macs = x.Places.Sum(_ => y.Places.Sum(_ => weights)),
        });
    }

    private void AppendPool()
    {
        bool ceil = _random.Next(2) == 0;
        PlainAxis x = DrawPool(Current.Width, ceil);
        PlainAxis y = DrawPool(Current.Height, ceil);
        string kind = _random.Next(2) == 0 ? "MaxPool" : "AvgPool";
        Add($"{kind}({x.Kernel}, {y.Kernel}, Ceil = {Text(ceil)}, {x.Text("X", "Left", "Right")}, {y.Text("Y", "Top", "Bottom")})", Windowed(x, y));
    }

    /// <summary>Every input pixel puts its kernel into the output, which is as large as the kernels reach.</summary>
    private void AppendTransposed()
    {
        (int width, int height, int stride, int dilation) = (_random.Next(1, 4), _random.Next(1, 4), _random.Next(1, 3), _random.Next(1, 3));
        int groups = Current.Channels % 2 == 0 ? _random.Next(1, 3) : 1;
        int filters = groups * _random.Next(1, 4);
        int Reach(int size, int kernel) => Enumerable.Range(0, size).Max(pixel => (pixel * stride) + Enumerable.Range(0, kernel).Max(tap => tap * dilation)) + 1;
        long weights = Enumerable.Range(0, filters).Sum(_ => (long)width * height * (Current.Channels / groups));
        Add($"ConvTranspose({width}, {height}, {filters}, {stride}, groups: {groups}, dilation: {dilation})", Current with
        {
            Width = Reach(Current.Width, width), Height = Reach(Current.Height, height), Channels = filters,
            Parameters = weights + filters, Macs = weights * Current.Width * Current.Height, HasField = false,
        });
    }

    private void AppendJoin()
    {
        PlainLayer[] fitting = [.. _layers.Concat(_further is null ? [] : [_further]).Where(layer => layer.IsImage && layer.Width == Current.Width && layer.Height == Current.Height)];
        PlainLayer other = fitting[_random.Next(fitting.Length)];
        bool adds = (other.Channels == Current.Channels || other.Channels == 1 || Current.Channels == 1) && _random.Next(2) == 0;
        string kind = adds ? new[] { "Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum" }[_random.Next(6)] : "Concat";
        Add($"{kind}(\"{other.Name}\")", Current with { Channels = adds ? Math.Max(Current.Channels, other.Channels) : Current.Channels + other.Channels, HasField = false });
    }

    private PlainLayer Windowed(PlainAxis x, PlainAxis y)
    {
        PlainLayer before = Current;
        return before with
        {
            Width = x.Places.Count, Height = y.Places.Count,
            SeesX = at => before.SeesX(x.First(at)).To(before.SeesX(x.Last(at))),
            SeesY = at => before.SeesY(y.First(at)).To(before.SeesY(y.Last(at))),
        };
    }

    /// <summary>A window that never holds padding alone.</summary>
    private PlainAxis DrawPool(int size, bool ceil)
    {
        PlainAxis axis;
        do
        {
            axis = DrawAxis(size) with { Ceil = ceil };
        }
        while (!axis.Places.All(start => Enumerable.Range(0, axis.Kernel).Any(tap => start + (tap * axis.Dilation) >= 0 && start + (tap * axis.Dilation) < size)));
        return axis;
    }

    private PlainAxis DrawAxis(int size)
    {
        while (true)
        {
            int kernel = _random.Next(1, 5);
            var axis = new PlainAxis(size, kernel, _random.Next(1, 4), _random.Next(1, 3), _random.Next(0, (kernel / 2) + 1), _random.Next(0, (kernel / 2) + 1));
            if (axis.Places.Count > 0)
            {
                return axis;
            }
        }
    }

    private void Add(string attribute, PlainLayer layer)
    {
        string kind = attribute.Split('(')[0];
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        _source.Append(CultureInfo.InvariantCulture, $"[{attribute}] ");
        _layers.Add(layer with { Name = kind.ToLowerInvariant() + _kinds[kind].ToString(CultureInfo.InvariantCulture) });
    }

    private static string Text(bool value) => value ? "true" : "false";
}

/// <summary>What the plain computation finds of a layer.</summary>
internal sealed record PlainLayer
{
    public required string Name { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Channels { get; init; }

    public bool IsImage { get; init; } = true;

    public long Parameters { get; init; }

    public long Macs { get; init; }

    /// <summary>One way leads here, and without enlargement: what an output sees is a whole number of pixels.</summary>
    public bool HasField { get; init; } = true;

    /// <summary>The columns of the input, or of the padding beside it, that a column of the output sees.</summary>
    public Func<int, PlainInterval> SeesX { get; init; } = static at => new(at, at);

    public Func<int, PlainInterval> SeesY { get; init; } = static at => new(at, at);
}

internal readonly record struct PlainInterval(int From, int Until)
{
    public int Length => Until - From + 1;

    public PlainInterval To(PlainInterval last) => new(From, last.Until);
}

/// <summary>A window on one axis.</summary>
internal sealed record PlainAxis(int Size, int Kernel, int Stride, int Dilation, int Begin, int End, bool Ceil = false)
{
    /// <summary>Where windows start: as long as they end inside the padded input; with Ceil also the one that ends beyond, if it starts before the far padding.</summary>
    public List<int> Places
    {
        get
        {
            List<int> places = [];
            for (int start = -Begin; ; start += Stride)
            {
                int last = start + (Dilation * (Kernel - 1));
                bool isInside = last < Size + End;
                bool isNeeded = places.Count > 0 && places[^1] + (Dilation * (Kernel - 1)) < Size + End - 1 && start < Size;
                if (!isInside && !(Ceil && isNeeded))
                {
                    return places;
                }

                places.Add(start);
            }
        }
    }

    public int First(int place) => -Begin + (place * Stride);

    public int Last(int place) => First(place) + (Dilation * (Kernel - 1));

    public string Text(string axis, string begin, string end) => $"Stride{axis} = {Stride}, Dilation{axis} = {Dilation}, Padding{begin} = {Begin}, Padding{end} = {End}";
}
