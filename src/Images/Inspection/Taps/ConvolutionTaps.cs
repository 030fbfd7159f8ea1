using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Images;

/// <summary>Conv, DepthwiseConv and ConvTranspose.</summary>
internal sealed class ConvolutionTaps : LayerTaps
{
    private readonly TapAxis _x;
    private readonly TapAxis _y;
    private readonly TensorShape _input;
    private readonly TensorShape _output;
    private readonly int _groups;

    /// <summary>For each filter the runs of channels that it sees; null where it sees all of its group.</summary>
    private readonly (int First, int Count)[][]? _seen;

    /// <summary>[filter, row, column, channel of its group].</summary>
    private readonly Lazy<float[]> _weights;

    public ConvolutionTaps(TapContext context)
    {
        bool isTransposed = context.Layer.Kind == "ConvTranspose";
        PaddingMode mode = isTransposed ? PaddingMode.Zero : context.Get<PaddingMode>("PaddingMode");
        (_x, _y) = (TapAxis.OfColumns(context, mode, isTransposed), TapAxis.OfRows(context, mode, isTransposed));
        (_input, _output) = (context.Input, context.Output);
        _groups = context.Get<int>("Groups");
        _seen = SeenBy(context.Layer);
        _weights = new(() => isTransposed ? ByFilterOfTransposed(context.Parameter("weight")) : ByFilter(context.Parameter("weight")));
    }

    private int Channels => _input.Channels / _groups;

    private int Filters => _output.Channels / _groups;

    public override int ReachGroup(int output)
    {
        (int pixel, int filter) = (output / _output.Channels, output % _output.Channels);
        return _seen is null ? (pixel * _groups) + (filter / Filters) : output;
    }

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        (int pixel, int filter) = (output / _output.Channels, output % _output.Channels);
        (int x, int y) = (pixel % _output.Width, pixel / _output.Width);
        ReadOnlySpan<float> weights = projection == Projection.Reach ? default : _weights.Value.AsSpan(filter * _y.Kernel * _x.Kernel * Channels, _y.Kernel * _x.Kernel * Channels);
        for (int ky = 0; ky < _y.Kernel; ky++)
        {
            int row = _y.Source(y, ky);
            for (int kx = 0; row >= 0 && kx < _x.Kernel; kx++)
            {
                int column = _x.Source(x, kx);
                if (column >= 0)
                {
                    int first = (((row * _input.Width) + column) * _input.Channels) + (filter / Filters * Channels);
                    VisitPixel(filter, first, weights.IsEmpty ? default : weights.Slice(((ky * _x.Kernel) + kx) * Channels, Channels), visitor);
                }
            }
        }
    }

    private void VisitPixel(int filter, int first, ReadOnlySpan<float> weights, TapVisitor visitor)
    {
        if (_seen is null)
        {
            visitor.Run(0, first, Channels, weights);
            return;
        }

        foreach ((int start, int count) in _seen[filter])
        {
            visitor.Run(0, first + start, count, weights.IsEmpty ? default : weights.Slice(start, count));
        }
    }

    /// <summary>From [filter, channel, row, column].</summary>
    private float[] ByFilter(float[] file)
    {
        float[] weights = new float[file.Length];
        int taps = _y.Kernel * _x.Kernel;
        for (int index = 0; index < file.Length; index++)
        {
            (int tap, int channel, int filter) = (index % taps, index / taps % Channels, index / (taps * Channels));
            weights[(((filter * taps) + tap) * Channels) + channel] = file[index];
        }

        return weights;
    }

    /// <summary>From [channel, filter of its group, row, column].</summary>
    private float[] ByFilterOfTransposed(float[] file)
    {
        float[] weights = new float[file.Length];
        int taps = _y.Kernel * _x.Kernel;
        for (int index = 0; index < file.Length; index++)
        {
            (int tap, int filter, int channel) = (index % taps, index / taps % Filters, index / (taps * Filters));
            weights[(((((channel / Channels * Filters) + filter) * taps) + tap) * Channels) + (channel % Channels)] = file[index];
        }

        return weights;
    }

    /// <summary>"0-2 1,3": for each filter its runs of channels.</summary>
    private static (int First, int Count)[][]? SeenBy(LayerInfo layer)
    {
        List<(int First, int Count)[]> filters = [];
        foreach (LayerSetting setting in layer.Settings)
        {
            if (setting is { Name: "Connections", Value: string table })
            {
                foreach (string filter in table.Split(' '))
                {
                    filters.Add(Array.ConvertAll(filter.Split(','), static run =>
                    {
                        int[] ends = Array.ConvertAll(run.Split('-'), static end => int.Parse(end, CultureInfo.InvariantCulture));
                        return (ends[0], ends[^1] - ends[0] + 1);
                    }));
                }
            }
        }

        return filters.Count == 0 ? null : [.. filters];
    }
}
