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
    /// <summary>One function for each layer.</summary>
    /// <param name="model">The network.</param>
    /// <param name="trained">Takes the weights and biases, where they are to be trained.</param>
    /// <exception cref="NotSupportedException">A layer's kind is not among those of the benchmarks.</exception>
    public static Func<torch.Tensor, torch.Tensor>[] Of(ModelDescription model, ICollection<Parameter>? trained = null) =>
        [.. model.Layers.Select(layer => Of(layer, name => Weight(model, layer, name, trained)))];

    private static Func<torch.Tensor, torch.Tensor> Of(LayerInfo layer, Func<string, torch.Tensor> weight) => layer.Kind switch
    {
        "Conv" or "DepthwiseConv" => Convolution(layer, weight("weight"), weight("bias")),
        "MaxPool" => value => functional.max_pool2d(value, Pair(layer, "Height", "Width"), Pair(layer, "StrideY", "StrideX"), Pair(layer, "PaddingTop", "PaddingLeft")),
        "Dense" => Dense(weight("weight"), weight("bias")),
        "Relu" => value => functional.relu(value),
        "Flatten" => value => value.flatten(1),
        "Dropout" => value => value.alias(),
        "LocalResponseNorm" => value => functional.local_response_norm(
            value, layer.GetSetting<int>("Size"), layer.GetSetting<float>("Alpha"), layer.GetSetting<float>("Beta"), layer.GetSetting<float>("K")),
        _ => throw new NotSupportedException($"The benchmarks do not build {layer.Kind} for the peers."),
    };

    private static Func<torch.Tensor, torch.Tensor> Convolution(LayerInfo layer, torch.Tensor weight, torch.Tensor bias)
    {
        long[] strides = Pair(layer, "StrideY", "StrideX");
        long[] begin = Pair(layer, "PaddingTop", "PaddingLeft");
        long[] end = Pair(layer, "PaddingBottom", "PaddingRight");
        long groups = layer.GetSetting<int>("Groups");
        return begin.SequenceEqual(end)
            ? value => functional.conv2d(value, weight, bias, strides, begin, groups: groups)
            : value => functional.conv2d(functional.pad(value, [begin[1], end[1], begin[0], end[0]]), weight, bias, strides, [0, 0], groups: groups);
    }

    private static Func<torch.Tensor, torch.Tensor> Dense(torch.Tensor weight, torch.Tensor bias) => value => functional.linear(value, weight, bias);

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
