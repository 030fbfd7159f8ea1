using System;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>Convolutions by their definitions, tap by tap.</summary>
internal static class ReferenceConvolutions
{
    /// <summary>Conv and DepthwiseConv: y[x, y, f] = bias[f] + Σ input[x·s + k·d − padding] · weight[f, c, ky, kx].</summary>
    public static ReferenceTensor Convolution(LayerInfo layer, ReferenceTensor input, ReferenceWeights weights)
    {
        Axis horizontal = Axis.OfColumns(layer);
        Axis vertical = Axis.OfRows(layer);
        int groups = layer.GetSetting<int>("Groups");
        PaddingMode mode = layer.GetSetting<PaddingMode>("PaddingMode");
        TensorShape shape = layer.OutputShape;
        int channels = input.Channels / groups;
        int filters = shape.Channels / groups;
        int[][]? seen = Connections(layer);
        var output = new ReferenceTensor(shape.Width, shape.Height, shape.Channels);
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                for (int filter = 0; filter < shape.Channels; filter++)
                {
                    var sum = new ReferenceSum(weights.Bias(filter));
                    for (int ky = 0; ky < vertical.Kernel; ky++)
                    {
                        int row = vertical.Source(y, ky, input.Height, mode);
                        for (int kx = 0; kx < horizontal.Kernel; kx++)
                        {
                            int column = horizontal.Source(x, kx, input.Width, mode);
                            if (row < 0 || column < 0)
                            {
                                continue; // a zero of the padding
                            }

                            int first = input.IndexOf(column, row, filter / filters * channels);
                            int weight = (((filter * channels * vertical.Kernel) + ky) * horizontal.Kernel) + kx;
                            foreach (int channel in seen is null ? Enumerable.Range(0, channels) : seen[filter])
                            {
                                sum.Add(input, first + channel, weights.Weight[weight + (channel * vertical.Kernel * horizontal.Kernel)]);
                            }
                        }
                    }

                    sum.Store(output, output.IndexOf(x, y, filter), horizontal.Kernel * vertical.Kernel * channels, weights.Tolerance);
                }
            }
        }

        return output;
    }

    /// <summary>For each filter the channels that it sees; null where each sees all.</summary>
    private static int[][]? Connections(LayerInfo layer)
    {
        object? table = layer.Settings.Where(static setting => setting.Name == "Connections").Select(static setting => setting.Value).FirstOrDefault();
        return table is not string text ? null : [.. text.Split(' ').Select(static entry => entry.Split(',').SelectMany(static part =>
        {
            int[] ends = [.. part.Split('-').Select(int.Parse)];
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
        }).ToArray())];
    }

    /// <summary>ConvTranspose: every input value adds itself times the kernel, of weight[c, f in its group, ky, kx], to the outputs around it.</summary>
    public static ReferenceTensor Transposed(LayerInfo layer, ReferenceTensor input, ReferenceWeights weights)
    {
        Axis horizontal = Axis.OfColumns(layer);
        Axis vertical = Axis.OfRows(layer);
        TensorShape shape = layer.OutputShape;
        int groups = layer.GetSetting<int>("Groups");
        (int channels, int filters) = (input.Channels / groups, shape.Channels / groups);
        var sums = new ReferenceSum[shape.Length];
        var output = new ReferenceTensor(shape.Width, shape.Height, shape.Channels);
        for (int index = 0; index < sums.Length; index++)
        {
            sums[index] = new(weights.Bias(index % shape.Channels));
        }

        for (int index = 0; index < input.Length; index++)
        {
            (int pixel, int channel) = (index / input.Channels, index % input.Channels);
            for (int filter = 0; filter < filters; filter++)
            {
                for (int ky = 0; ky < vertical.Kernel; ky++)
                {
                    for (int kx = 0; kx < horizontal.Kernel; kx++)
                    {
                        int x = (pixel % input.Width * horizontal.Stride) + (kx * horizontal.Dilation) - horizontal.Begin;
                        int y = (pixel / input.Width * vertical.Stride) + (ky * vertical.Dilation) - vertical.Begin;
                        if (x >= 0 && x < shape.Width && y >= 0 && y < shape.Height)
                        {
                            int weight = (((((channel * filters) + filter) * vertical.Kernel) + ky) * horizontal.Kernel) + kx;
                            sums[output.IndexOf(x, y, (channel / channels * filters) + filter)].Add(input, index, weights.Weight[weight]);
                        }
                    }
                }
            }
        }

        for (int index = 0; index < sums.Length; index++)
        {
            sums[index].Store(output, index, horizontal.MostOfOutput * vertical.MostOfOutput * channels, weights.Tolerance);
        }

        return output;
    }

    /// <summary>Dense: y[u] = bias[u] + Σ input[i] · weight[u, file index of i].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Features in memory order.</param>
    /// <param name="weights">In file order.</param>
    /// <param name="fileIndex">For each input its place in files.</param>
    public static ReferenceTensor Dense(LayerInfo layer, ReferenceTensor input, ReferenceWeights weights, int[] fileIndex)
    {
        var output = new ReferenceTensor(1, 1, layer.OutputShape.Channels);
        for (int unit = 0; unit < output.Length; unit++)
        {
            var sum = new ReferenceSum(weights.Bias(unit));
            for (int index = 0; index < input.Length; index++)
            {
                sum.Add(input, index, weights.Weight[(unit * input.Length) + fileIndex[index]]);
            }

            sum.Store(output, unit, input.Length, weights.Tolerance);
        }

        return output;
    }

    /// <summary>One axis of a window.</summary>
    private readonly record struct Axis(int Kernel, int Stride, int Dilation, int Begin)
    {
        public static Axis OfColumns(LayerInfo layer) => new(
            layer.GetSetting<int>("Width"), layer.GetSetting<int>("StrideX"), layer.GetSetting<int>("DilationX"), layer.GetSetting<int>("PaddingLeft"));

        public static Axis OfRows(LayerInfo layer) => new(
            layer.GetSetting<int>("Height"), layer.GetSetting<int>("StrideY"), layer.GetSetting<int>("DilationY"), layer.GetSetting<int>("PaddingTop"));

        /// <summary>The input that an output reads by a tap; −1 for a zero of the padding.</summary>
        public int Source(int output, int tap, int size, PaddingMode mode)
        {
            int at = (output * Stride) + (tap * Dilation) - Begin;
            return at >= 0 && at < size ? at
                : mode == PaddingMode.Zero ? -1
                : mode == PaddingMode.Replicate ? Math.Clamp(at, 0, size - 1)
                : at < 0 ? -at
                : (2 * (size - 1)) - at;
        }

        /// <summary>The most taps of a transposed convolution that fall on one output: those whose distance is a multiple of the stride.</summary>
        public int MostOfOutput
        {
            get
            {
                (int stride, int dilation) = (Stride, Dilation);
                return Enumerable.Range(0, Kernel).GroupBy(tap => tap * dilation % stride).Max(static taps => taps.Count());
            }
        }
    }
}
