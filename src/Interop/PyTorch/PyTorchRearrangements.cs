using System;
using System.Linq;

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

    /// <summary>PyTorch counts channel by channel; the order of memory is that of an image whose channels are last.</summary>
    public static void Reshape(PyTorchLayer layer)
    {
        (TensorShape input, TensorShape output) = (layer.InputShape(), layer.Layer.OutputShape);
        bool isMemory = layer.Layer.GetSetting<ReshapeOrder>("Order") == ReshapeOrder.Memory;
        string memory = !isMemory || !output.IsImage ? layer.X : input.IsImage ? $"{layer.X}.permute(0, 2, 3, 1)" : PyTorchJoins.Gathered(layer, 0, [.. Enumerable.Range(0, input.Channels)]);
        layer.Result = !output.IsImage ? $"{layer.X}.flatten(1)"
            : isMemory ? FormattableString.Invariant($"{memory}.reshape(-1, {output.Height}, {output.Width}, {output.Channels}).permute(0, 3, 1, 2)")
            : FormattableString.Invariant($"{layer.X}.reshape(-1, {output.Channels}, {output.Height}, {output.Width})");
    }

    /// <summary>Channels behind an image that is replicated or reflected are a second padding.</summary>
    public static void Pad(PyTorchLayer layer)
    {
        string pixels = $"{layer.Setting("Left")}, {layer.Setting("Right")}, {layer.Setting("Top")}, {layer.Setting("Bottom")}";
        float value = layer.Layer.GetSetting<float>("Value");
        string fill = float.IsInfinity(value) ? $"float(\"{(value > 0 ? "inf" : "-inf")}\")" : PyTorchLayer.Float(value);
        int channels = layer.Layer.GetSetting<int>("Channels");
        string behind = channels > 0 ? FormattableString.Invariant($", 0, {channels}") : "";
        PaddingMode mode = layer.Layer.GetSetting<PaddingMode>("PaddingMode");
        if (mode == PaddingMode.Zero)
        {
            layer.Result = $"functional.pad({layer.X}, ({pixels}{behind}), value={fill})";
            return;
        }

        string filled = $"functional.pad({layer.X}, ({pixels}), \"{(mode == PaddingMode.Reflect ? "reflect" : "replicate")}\")";
        layer.Result = channels > 0 ? $"functional.pad({filled}, (0, 0, 0, 0{behind}), value={fill})" : filled;
    }

    /// <summary>As nn.ChannelShuffle, whose gradient not every version has.</summary>
    public static void ShuffleChannels(PyTorchLayer layer) =>
        layer.Result = $"{layer.X}.unflatten(1, ({layer.Setting("Groups")}, -1)).transpose(1, 2).flatten(1, 2)";
}
