using System;
using System.Linq;

namespace NetDsl.Interop.PyTorch;

/// <summary>Images in other sizes.</summary>
internal static class PyTorchResizes
{
    public static void Upsample(PyTorchLayer layer) => layer.Result = layer.Layer.GetSetting<ResizeMode>("Mode") == ResizeMode.Nearest
        ? $"{layer.X}.repeat_interleave({layer.Setting("Factor")}, 2).repeat_interleave({layer.Setting("Factor")}, 3)"
        : Interpolated(layer);

    public static void Resize(PyTorchLayer layer)
    {
        (TensorShape input, TensorShape output) = (layer.InputShape(), layer.Layer.OutputShape);
        bool isExact = layer.Layer.GetSetting<ResizeMode>("Mode") != ResizeMode.Nearest || (IsExact(input.Width, output.Width) && IsExact(input.Height, output.Height));
        layer.Result = isExact ? Interpolated(layer)
            : FormattableString.Invariant($"{layer.X}[:, :, torch.arange({output.Height}) * {input.Height} // {output.Height}]") +
              FormattableString.Invariant($"[:, :, :, torch.arange({output.Width}) * {input.Width} // {output.Width}]");
    }

    private static string Interpolated(PyTorchLayer layer)
    {
        TensorShape output = layer.Layer.OutputShape;
        string mode = layer.Layer.GetSetting<ResizeMode>("Mode") switch
        {
            ResizeMode.Nearest => "mode=\"nearest\"",
            ResizeMode.Bilinear => $"mode=\"bilinear\", align_corners={layer.Setting("AlignCorners")}",
            _ => $"mode=\"bicubic\", align_corners={layer.Setting("AlignCorners")}",
        };
        return FormattableString.Invariant($"functional.interpolate({layer.X}, size=({output.Height}, {output.Width}), {mode})");
    }

    /// <summary>PyTorch finds the nearest pixel by a product with a float, which in some sizes is the one before.</summary>
    private static bool IsExact(int input, int output)
    {
        float scale = (float)input / output;
        return Enumerable.Range(0, output).All(at => Math.Min((int)MathF.Floor(at * scale), input - 1) == (int)((long)at * input / output));
    }
}
