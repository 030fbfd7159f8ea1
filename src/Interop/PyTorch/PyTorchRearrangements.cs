using System;

namespace NetDsl.Interop.PyTorch;

/// <summary>Layers that move values.</summary>
internal static class PyTorchRearrangements
{
    public static void Slice(PyTorchLayer layer)
    {
        int start = layer.Layer.GetSetting<int>("Start");
        layer.Result = FormattableString.Invariant($"{layer.X}[:, {start}:{start + layer.Layer.GetSetting<int>("Count")}]");
    }

    public static void Crop(PyTorchLayer layer)
    {
        (int left, int top) = (layer.Layer.GetSetting<int>("Left"), layer.Layer.GetSetting<int>("Top"));
        TensorShape output = layer.Layer.OutputShape;
        layer.Result = FormattableString.Invariant($"{layer.X}[:, :, {top}:{top + output.Height}, {left}:{left + output.Width}]");
    }

    /// <summary>As nn.ChannelShuffle, which is not on every device.</summary>
    public static void ShuffleChannels(PyTorchLayer layer) =>
        layer.Result = $"{layer.X}.unflatten(1, ({layer.Setting("Groups")}, -1)).transpose(1, 2).flatten(1, 2)";
}
