using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.PyTorch;

/// <summary>How each kind of layer is written in PyTorch: the table, and the kinds that take one line.</summary>
internal static class PyTorchLayers
{
    private static readonly Dictionary<string, Action<PyTorchLayer>> Table = WithActivations(new(StringComparer.Ordinal)
    {
        ["Conv"] = PyTorchWindows.Conv,
        ["DepthwiseConv"] = PyTorchWindows.Conv,
        ["ConvTranspose"] = PyTorchWindows.ConvTranspose,
        ["MaxPool"] = PyTorchWindows.MaxPool,
        ["AvgPool"] = PyTorchWindows.AvgPool,
        ["GlobalMaxPool"] = static layer => layer.Result = $"{layer.X}.amax((2, 3))",
        ["GlobalAvgPool"] = static layer => layer.Result = $"{layer.X}.mean((2, 3))",
        ["Upsample"] = PyTorchResizes.Upsample,
        ["Resize"] = PyTorchResizes.Resize,
        ["DepthToSpace"] = DepthToSpace,
        ["SpaceToDepth"] = SpaceToDepth,
        ["Slice"] = PyTorchRearrangements.Slice,
        ["Crop"] = PyTorchRearrangements.Crop,
        ["ShuffleChannels"] = PyTorchRearrangements.ShuffleChannels,
        ["Pad"] = PyTorchRearrangements.Pad,
        ["Reshape"] = PyTorchRearrangements.Reshape,
        ["Flatten"] = static layer => layer.Result = $"{layer.X}.flatten(1)",
        ["Dense"] = static layer => layer.Result = layer.Module(
            FormattableString.Invariant($"nn.Linear({layer.InputShape().Channels}, {layer.Setting("Units")}, bias={layer.Setting("Bias")})"), layer.X),
        ["RadialBasis"] = static layer => layer.Result = layer.Module(
            FormattableString.Invariant($"_RadialBasis({layer.InputShape().Channels}, {layer.Setting("Units")}, fixed={layer.Setting("Fixed")})"), layer.X),
        ["BatchNorm"] = static layer => layer.Result = layer.Module(
            FormattableString.Invariant(
                $"nn.BatchNorm{(layer.InputShape().IsImage ? 2 : 1)}d({layer.InputShape().Channels}, eps={layer.Setting("Epsilon")}, momentum={layer.Setting("Momentum")})"), layer.X),
        ["LayerNorm"] = PyTorchNorms.LayerNorm,
        ["GroupNorm"] = PyTorchNorms.GroupNorm,
        ["InstanceNorm"] = PyTorchNorms.InstanceNorm,
        ["L2Normalize"] = static layer => layer.Result = $"functional.normalize({layer.X}, dim=1, eps={layer.Setting("Epsilon")})",
        ["Scale"] = static layer => layer.Result = layer.Module(FormattableString.Invariant($"_Scale({layer.InputShape().Channels}, bias={layer.Setting("Bias")})"), layer.X),
        ["PRelu"] = static layer => layer.Result = layer.Module(
            FormattableString.Invariant($"nn.PReLU({(layer.Layer.GetSetting<bool>("PerChannel") ? layer.InputShape().Channels : 1)})"), layer.X),
        ["LocalResponseNorm"] = static layer => layer.Result =
            $"functional.local_response_norm({layer.X}, {layer.Setting("Size")}, alpha={layer.Setting("Alpha")}, beta={layer.Setting("Beta")}, k={layer.Setting("K")})",
        ["Dropout"] = static layer => layer.Result = $"functional.dropout({layer.X}, {layer.Setting("Rate")}, self.training)",
        ["LeakyRelu"] = static layer => layer.Result = $"functional.leaky_relu({layer.X}, {layer.Setting("Slope")})",
        ["Elu"] = static layer => layer.Result = $"functional.elu({layer.X}, {layer.Setting("Alpha")})",
        ["Celu"] = static layer => layer.Result = $"functional.celu({layer.X}, {layer.Setting("Alpha")})",
        ["HardSigmoid"] = static layer => layer.Result = layer.Layer.GetSetting<float>("Slope") == 1f / 6f && layer.Layer.GetSetting<float>("Offset") == 0.5f
            ? $"functional.hardsigmoid({layer.X})"
            : $"functional.hardtanh({layer.X} * {layer.Setting("Slope")} + {layer.Setting("Offset")}, 0.0, 1.0)",
        ["Softplus"] = static layer => layer.Result = $"functional.softplus({layer.X}, {layer.Setting("Beta")})",
        ["Clip"] = static layer => layer.Result = $"functional.hardtanh({layer.X}, {layer.Setting("Min")}, {layer.Setting("Max")})",
        ["Softmax"] = static layer => layer.Result = $"functional.softmax({layer.X}, 1)",
        ["LogSoftmax"] = static layer => layer.Result = $"functional.log_softmax({layer.X}, 1)",
        ["Add"] = static layer => PyTorchJoins.Join(layer, "{0} + {1}"),
        ["Subtract"] = static layer => PyTorchJoins.Join(layer, "{0} - {1}"),
        ["Multiply"] = static layer => PyTorchJoins.Join(layer, "{0} * {1}"),
        ["Divide"] = static layer => PyTorchJoins.Join(layer, "{0} / {1}"),
        ["Maximum"] = static layer => PyTorchJoins.Join(layer, "torch.maximum({0}, {1})"),
        ["Minimum"] = static layer => PyTorchJoins.Join(layer, "torch.minimum({0}, {1})"),
        ["Concat"] = static layer => layer.Result = $"torch.cat(({layer.X}, {layer.Input(1)}), 1)",
    });

    public static Action<PyTorchLayer> Find(LayerInfo layer) => Table.TryGetValue(layer.Kind, out Action<PyTorchLayer>? export)
        ? export
        : throw new InteropException($"Layer '{layer.Name}': the kind {layer.Kind} is not known to this version.");

    /// <summary>The rows, and one for each plain activation.</summary>
    private static Dictionary<string, Action<PyTorchLayer>> WithActivations(Dictionary<string, Action<PyTorchLayer>> rows)
    {
        foreach (string kind in PlainActivation.All.Select(static row => row.Kind).Distinct())
        {
            rows.Add(kind, static layer => layer.Result = PlainActivation.Of(layer.Layer).PyTorch.Replace("{0}", layer.X, StringComparison.Ordinal));
        }

        return rows;
    }

    /// <summary>PyTorch has the order CRD: from the order DCR the places in a square go behind the channels first.</summary>
    private static void DepthToSpace(PyTorchLayer layer)
    {
        string ordered = layer.Layer.GetSetting<DepthOrder>("Order") == DepthOrder.CRD ? layer.X
            : FormattableString.Invariant($"{layer.X}.unflatten(1, (-1, {layer.Layer.OutputShape.Channels})).transpose(1, 2).flatten(1, 2)");
        layer.Result = $"functional.pixel_shuffle({ordered}, {layer.Setting("Block")})";
    }

    /// <summary>PyTorch has the order CRD; in the order DCR the places in a square come before the channels.</summary>
    private static void SpaceToDepth(PyTorchLayer layer)
    {
        string unshuffled = $"functional.pixel_unshuffle({layer.X}, {layer.Setting("Block")})";
        layer.Result = layer.Layer.GetSetting<DepthOrder>("Order") == DepthOrder.CRD ? unshuffled
            : FormattableString.Invariant($"{unshuffled}.unflatten(1, ({layer.InputShape().Channels}, -1)).transpose(1, 2).flatten(1, 2)");
    }
}
