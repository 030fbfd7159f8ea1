using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Benchmarks.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>The layers of the benchmarks' networks in TorchSharp's functions.</summary>
internal static class TorchSharpLayers
{
    private delegate torch.Tensor Function(params torch.Tensor[] inputs);

    /// <summary>The network as a function of its input.</summary>
    /// <param name="model">The network.</param>
    /// <param name="trained">Takes the weights and biases, where they are to be trained.</param>
    /// <exception cref="NotSupportedException">A layer's kind is not among those of the benchmarks.</exception>
    public static Func<torch.Tensor, torch.Tensor> Of(ModelDescription model, ICollection<Parameter>? trained = null)
    {
        Function[] layers = [.. model.Layers.Select(layer => Of(layer, name => Weight(model, layer, name, trained)))];
        string[] names = ["input", .. model.Layers.Select(static layer => layer.Name)];
        int[][] inputs = [.. model.Layers.Select(layer => layer.Inputs.Select(input => Array.IndexOf(names, input)).ToArray())];
        return input =>
        {
            var values = new torch.Tensor[names.Length];
            values[0] = input;
            for (int layer = 0; layer < layers.Length; layer++)
            {
                values[layer + 1] = layers[layer]([.. inputs[layer].Select(index => values[index])]);
            }

            return values[^1];
        };
    }

    private static Function Of(LayerInfo layer, Func<string, torch.Tensor> weight) => layer.Kind switch
    {
        "Conv" or "DepthwiseConv" => Convolution(layer, weight("weight"), Bias(layer, weight)),
        "ConvTranspose" => Transposed(layer, weight("weight"), Bias(layer, weight)),
        "MaxPool" => MaxPool(layer),
        "AvgPool" => value => functional.avg_pool2d(value[0], Pair(layer, "Height", "Width"), Pair(layer, "StrideY", "StrideX")),
        "GlobalAvgPool" => value => value[0].mean([2, 3]),
        "Dense" => Dense(weight("weight"), Bias(layer, weight)),
        "BatchNorm" => Normalize(layer, weight("weight"), weight("bias"), weight("running_mean"), weight("running_var")),
        "Relu" => value => functional.relu(value[0]),
        "Relu6" => value => functional.relu6(value[0]),
        "Flatten" or "Reshape" => value => value[0].flatten(1),
        "Pad" => value => functional.pad(value[0], [0, 0, 0, 0, 0, layer.GetSetting<int>("Channels")]),
        "DepthToSpace" => value => functional.pixel_shuffle(value[0], layer.GetSetting<int>("Block")),
        "Add" => value => value[0] + value[1],
        "Concat" => value => torch.cat(value, 1),
        "Dropout" => value => value[0].alias(),
        "LocalResponseNorm" => value => functional.local_response_norm(
            value[0], layer.GetSetting<int>("Size"), layer.GetSetting<float>("Alpha"), layer.GetSetting<float>("Beta"), layer.GetSetting<float>("K")),
        _ => throw new NotSupportedException($"The benchmarks do not build {layer.Kind} for the peers."),
    };

    private static Function Convolution(LayerInfo layer, torch.Tensor weight, torch.Tensor? bias)
    {
        long[] strides = Pair(layer, "StrideY", "StrideX");
        long groups = layer.GetSetting<int>("Groups");
        (long[] begin, long[]? pads) = Padding(layer);
        return value => functional.conv2d(Padded(value[0], pads, 0), weight, bias, strides, begin, groups: groups);
    }

    private static Function Transposed(LayerInfo layer, torch.Tensor weight, torch.Tensor? bias) =>
        value => functional.conv_transpose2d(value[0], weight, bias, Pair(layer, "StrideY", "StrideX"), Pair(layer, "PaddingTop", "PaddingLeft"));

    private static Function MaxPool(LayerInfo layer)
    {
        (long[] kernel, long[] strides) = (Pair(layer, "Height", "Width"), Pair(layer, "StrideY", "StrideX"));
        (long[] begin, long[]? pads) = Padding(layer);
        return value => functional.max_pool2d(Padded(value[0], pads, double.NegativeInfinity), kernel, strides, begin);
    }

    /// <summary>Padding as the function takes it, and where the sides differ a step before it.</summary>
    private static (long[] Begin, long[]? Pads) Padding(LayerInfo layer)
    {
        (long[] begin, long[] end) = (Pair(layer, "PaddingTop", "PaddingLeft"), Pair(layer, "PaddingBottom", "PaddingRight"));
        return begin.SequenceEqual(end) ? (begin, null) : ([0, 0], [begin[1], end[1], begin[0], end[0]]);
    }

    private static torch.Tensor Padded(torch.Tensor value, long[]? pads, double with) => pads is null ? value : functional.pad(value, pads, value: with);

    private static Function Dense(torch.Tensor weight, torch.Tensor? bias) => value => functional.linear(value[0], weight, bias);

    /// <summary>With the statistics kept; as inference uses them.</summary>
    private static Function Normalize(LayerInfo layer, torch.Tensor weight, torch.Tensor bias, torch.Tensor mean, torch.Tensor variance)
    {
        float epsilon = layer.GetSetting<float>("Epsilon");
        return value => functional.batch_norm(value[0], mean, variance, weight, bias, training: false, eps: epsilon);
    }

    private static torch.Tensor? Bias(LayerInfo layer, Func<string, torch.Tensor> weight) => layer.GetSetting<bool>("Bias") ? weight("bias") : null;

    private static long[] Pair(LayerInfo layer, string first, string second) => [layer.GetSetting<int>(first), layer.GetSetting<int>(second)];

    private static torch.Tensor Weight(ModelDescription model, LayerInfo layer, string suffix, ICollection<Parameter>? trained)
    {
        Tensor tensor = model.Tensors[$"{layer.Name}.{suffix}"];
        torch.Tensor weight = torch.tensor(tensor.Values.ToArray(), [.. tensor.Shape.ToArray().Select(static dimension => (long)dimension)]);
        if (trained is null)
        {
            return weight;
        }

        Parameter parameter = Parameter(weight);
        trained.Add(parameter);
        return parameter;
    }
}
