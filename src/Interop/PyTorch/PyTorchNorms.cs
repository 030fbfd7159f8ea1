using System;

namespace NetDsl.Interop.PyTorch;

/// <summary>Normalizations of each example by itself.</summary>
internal static class PyTorchNorms
{
    /// <summary>PyTorch goes over the last dimensions, to which an image's channels are brought and from which they are brought back.</summary>
    public static void LayerNorm(PyTorchLayer layer)
    {
        string module = FormattableString.Invariant($"nn.LayerNorm({layer.InputShape().Channels}, eps={layer.Setting("Epsilon")})");
        layer.Result = layer.InputShape().IsImage
            ? layer.Module(module, $"{layer.X}.permute(0, 2, 3, 1)") + ".permute(0, 3, 1, 2)"
            : layer.Module(module, layer.X);
    }

    public static void GroupNorm(PyTorchLayer layer) => Groups(layer, layer.Layer.GetSetting<int>("Groups"));

    /// <summary>Of one pixel PyTorch refuses to normalize an instance, but not a group.</summary>
    public static void InstanceNorm(PyTorchLayer layer)
    {
        TensorShape shape = layer.InputShape();
        if (shape is { Width: 1, Height: 1 })
        {
            Groups(layer, shape.Channels);
            return;
        }

        layer.Result = layer.Module(FormattableString.Invariant($"nn.InstanceNorm2d({shape.Channels}, eps={layer.Setting("Epsilon")}, affine=True)"), layer.X);
    }

    private static void Groups(PyTorchLayer layer, int groups) => layer.Result = layer.Module(
        FormattableString.Invariant($"nn.GroupNorm({groups}, {layer.InputShape().Channels}, eps={layer.Setting("Epsilon")})"), layer.X);
}
