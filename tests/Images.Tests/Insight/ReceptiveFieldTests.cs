using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Images.Tests;

/// <summary>The rectangle that a unit sees is the pixels whose change moves it: every pixel of small networks is changed, and every unit watched.</summary>
public sealed class ReceptiveFieldTests
{
    /// <summary>Nothing in them dies: no rectifier is flat, and the sums are those of the definition, which no pixel outside can round.</summary>
    private static readonly string[] Networks =
    [
        "[Network(9, 7, 2)] [Conv(3, 3, 2)] [LeakyRelu(0.5f)] [Conv(3, 2, 2)]",
        "[Network(9, 8, 1)] [Conv(3, 3, 2, padding: 1)] [Tanh] [MaxPool(2, 2)] [Conv(2, 2, 2, padding: 1)]",
        "[Network(10, 9, 2)] [Conv(3, 3, 2, stride: 2, padding: Padding.Same)] [BatchNorm] [LeakyRelu(0.5f)] [AvgPool(3, 3, stride: 2, padding: 1, Ceil = true)]",
        "[Network(11, 9, 1)] [Conv(3, 2, 2, padding: 2, dilation: 3)] [LeakyRelu(0.5f)] [MaxPool(2, 2, DilationX = 2)]",
        "[Network(9, 7, 2)] [Conv(3, 3, 4, groups: 2, PaddingLeft = 2, PaddingBottom = 1)] [DepthwiseConv(2, 3, 2, stride: 2, padding: 1)]",
        "[Network(8, 7, 3)] [Conv(3, 3, 2, padding: 2, PaddingMode = PaddingMode.Reflect)] [Conv(2, 2, 2, padding: 1, PaddingMode = PaddingMode.Replicate)]",
        "[Network(7, 6, 4)] [Conv(3, 3, 3, Connections = \"0-1 2 1,3\")] [ConvTranspose(3, 3, 2, stride: 2, padding: 1)]",
        "[Network(6, 5, 2)] [ConvTranspose(2, 3, 2, stride: 3, outputPadding: 1)] [Conv(3, 3, 1)]",
        "[Network(6, 5, 2)] [ConvTranspose(2, 2, 4, stride: 2, dilation: 3, groups: 2)]",
        "[Network(6, 5, 2)] [Upsample(2)] [Conv(2, 2, 2)] [Resize(5, 7, Mode = ResizeMode.Bilinear)] [Resize(7, 5, Mode = ResizeMode.Bicubic)]",
        "[Network(8, 6, 2)] [SpaceToDepth(2)] [Conv(2, 2, 8)] [DepthToSpace(2)] [ShuffleChannels(2)] [Pad(1, 2, 0, 1)] [Crop(1, 1, 4, 3)]",
        "[Network(8, 7, 2)] [Conv(3, 3, 3, padding: 1)] [LeakyRelu(0.5f)] [From(\"input\")] [Conv(1, 5, 2, PaddingTop = 2, PaddingBottom = 2)] [Concat(\"leakyrelu1\")] [Slice(1, 3)] [Conv(1, 1, 3)] [Add(\"conv1\")]",
        "[Network(8, 7, 2)] [Conv(3, 3, 2, stride: 3)] [Sigmoid] [From(\"input\")] [Crop(2, 1, 2, 2)] [Multiply(\"sigmoid1\")] [Maximum(\"conv1\")]",
        "[Network(6, 5, 3)] [Conv(2, 2, 4)] [LayerNorm] [LocalResponseNorm(3, alpha: 1f)] [Conv(2, 1, 2)] [InstanceNorm]",
        "[Network(6, 5, 3)] [Conv(3, 3, 4, stride: 2)] [Flatten] [Reshape(4, 1, 4)] [Conv(2, 1, 2)] [GlobalAvgPool] [Dense(3)] [Softmax]",
        "[Network(6, 5, 3)] [Conv(3, 3, 4, stride: 2)] [Reshape(16, Order = ReshapeOrder.ChannelsFirst)] [Slice(3, 6)] [Dense(2)]",
        "[Network(3)] [Input(\"image\", 6, 5, 1)] [Dense(2)] [From(\"image\")] [Conv(2, 3, 2)] [Multiply(\"dense1\")] [GlobalMaxPool] [Concat(\"dense1\")]",
        "[Network(5)] [Slice(1, 3)] [Dense(2)] [Concat(\"slice1\")]",
    ];

    [Fact]
    public void A_unit_sees_the_pixels_that_move_it()
    {
        NetworkHost host = NetworkHost.Compile(Networks.Select(static (network, index) =>
            $"{network.Insert(network.IndexOf(")]", StringComparison.Ordinal), ", Training = false, Inspect = true")}\npublic partial class Seen{index};"));
        List<string> faults = [];
        int units = 0;
        for (int number = 0; number < Networks.Length; number++)
        {
            NetworkHandle network = host.Create("Seen" + number, seed: 1);
            RandomWeights.Draw(network, seed: 2);
            Dictionary<string, PixelRectangle[]> moved = Moved(network);
            Insight insight = new((IInspectableNetwork)network.Instance);
            foreach (LayerInfo layer in network.Layers)
            {
                for (int index = 0; index < layer.OutputShape.Length; index++, units++)
                {
                    int pixel = index / layer.OutputShape.Channels;
                    NetworkUnit unit = new(layer.Name, pixel % layer.OutputShape.Width, pixel / layer.OutputShape.Width, index % layer.OutputShape.Channels);
                    if (insight.ReceptiveField(unit) != moved[layer.Name][index])
                    {
                        faults.Add($"{Networks[number]}\n{unit}: {insight.ReceptiveField(unit)}, moved by {moved[layer.Name][index]}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {units}\n" + string.Join("\n\n", faults.Take(20)));
        Assert.True(units > 2_000);
    }

    /// <summary>For each unit of each layer the rectangle around the pixels whose change moves it.</summary>
    private static Dictionary<string, PixelRectangle[]> Moved(NetworkHandle network)
    {
        var inspected = (IInspectableNetwork)network.Instance;
        InputInfo seen = network.Inputs.FirstOrDefault(static input => input.Shape.IsImage) ?? network.Inputs[0];
        (int width, int height, int channels) = seen.Shape.IsImage ? (seen.Shape.Width, seen.Shape.Height, seen.Shape.Channels) : (seen.Shape.Length, 1, 1);
        Dictionary<string, (int Left, int Top, int Right, int Bottom)[]> sides = network.Layers.ToDictionary(
            static layer => layer.Name, static layer => Enumerable.Repeat((int.MaxValue, int.MaxValue, -1, -1), layer.OutputShape.Length).ToArray());
        float[] input = RandomWeights.Inputs(network, seed: 3);
        network.Forward(input);
        Dictionary<string, float[]> before = network.Layers.ToDictionary(static layer => layer.Name, layer => inspected.GetActivation(layer.Name).ToArray());
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            foreach (float change in new[] { 0.3f, -0.4f, 3f, -4f, 30f, -50f })
            {
                float[] changed = [.. input];
                for (int channel = 0; channel < channels; channel++)
                {
                    changed[seen.Offset + (pixel * channels) + channel] += change * (channel % 2 == 0 ? 1f : -0.7f);
                }

                network.Forward(changed);
                foreach ((string layer, (int Left, int Top, int Right, int Bottom)[] of) in sides)
                {
                    ReadOnlySpan<float> now = inspected.GetActivation(layer);
                    for (int index = 0; index < of.Length; index++)
                    {
                        if (now[index] != before[layer][index])
                        {
                            (int x, int y) = (pixel % width, pixel / width);
                            of[index] = (Math.Min(of[index].Left, x), Math.Min(of[index].Top, y), Math.Max(of[index].Right, x), Math.Max(of[index].Bottom, y));
                        }
                    }
                }
            }
        }

        return sides.ToDictionary(static of => of.Key, static of => of.Value
            .Select(static side => side.Right < 0 ? default : new PixelRectangle(side.Left, side.Top, side.Right - side.Left + 1, side.Bottom - side.Top + 1)).ToArray());
    }
}
