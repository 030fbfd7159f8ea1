using System;
using System.Linq;

namespace NetDsl.Interop.PyTorch;

/// <summary>Convolutions and pools. PyTorch's own layers pad both sides alike; other paddings are written out.</summary>
internal static class PyTorchWindows
{
    public static void Conv(PyTorchLayer layer)
    {
        LayerWindow window = LayerWindow.Of(layer.Layer);
        PaddingMode mode = layer.Layer.GetSetting<PaddingMode>("PaddingMode");
        bool inside = IsEven(window) && mode == PaddingMode.Zero;
        string x = inside || !window.HasPadding ? layer.X
            : mode == PaddingMode.Zero ? $"functional.pad({layer.X}, {Pads(window)})"
            : $"functional.pad({layer.X}, {Pads(window)}, \"{(mode == PaddingMode.Reflect ? "reflect" : "replicate")}\")";
        string padding = inside && window.HasPadding ? FormattableString.Invariant($", padding=({window.Top}, {window.Left})") : "";
        (string module, string table) = Connections(layer) is { } connections ? ("_ConnectedConv2d", connections + ", ") : ("nn.Conv2d", "");
        layer.Result = layer.Module(
            FormattableString.Invariant($"{module}({table}{layer.InputShape().Channels}, {layer.Setting("Filters")}, {Size(window)}, {Stride(window)}") +
            $"{padding}{Dilation(window)}, groups={layer.Setting("Groups")}, bias={layer.Setting("Bias")})", x);
    }

    /// <summary>A padding cuts off; where the sides differ, what a convolution without one gives is cut here.</summary>
    public static void ConvTranspose(PyTorchLayer layer)
    {
        LayerWindow window = LayerWindow.Of(layer.Layer);
        bool isEven = IsEven(window);
        string padding = isEven && window.HasPadding ? FormattableString.Invariant($", padding=({window.Top}, {window.Left})") : "";
        string whole = layer.Module(
            FormattableString.Invariant($"nn.ConvTranspose2d({layer.InputShape().Channels}, {layer.Setting("Filters")}, {Size(window)}, {Stride(window)}") +
            $"{padding}{Dilation(window)}, output_padding={layer.Setting("OutputPadding")}, groups={layer.Setting("Groups")}, bias={layer.Setting("Bias")})", layer.X);
        TensorShape output = layer.Layer.OutputShape;
        layer.Result = isEven ? whole
            : FormattableString.Invariant($"{whole}[:, :, {window.Top}:{window.Top + output.Height}, {window.Left}:{window.Left + output.Width}]");
    }

    public static void MaxPool(PyTorchLayer layer)
    {
        LayerWindow window = LayerWindow.Of(layer.Layer);
        LayerWindow reaching = window.Reaching(layer.InputShape(), layer.Layer.OutputShape);
        bool isOwn = IsEven(window) && window.Left <= window.Width / 2 && window.Top <= window.Height / 2;
        layer.Result = isOwn
            ? $"functional.max_pool2d({layer.X}, {Size(window)}, {Stride(window)}, padding=({Text(window.Top)}, {Text(window.Left)}){Dilation(window)}, ceil_mode={layer.Setting("Ceil")})"
            : $"functional.max_pool2d(functional.pad({layer.X}, {Pads(reaching)}, value=float(\"-inf\")), {Size(window)}, {Stride(window)}{Dilation(window)})";
    }

    public static void AvgPool(PyTorchLayer layer)
    {
        LayerWindow window = LayerWindow.Of(layer.Layer);
        LayerWindow beyond = window.Reaching(layer.InputShape(), layer.Layer.OutputShape).Without(window);
        string counts = layer.Setting("CountIncludePadding");
        string strides = $"({Text(window.StrideY)}, {Text(window.StrideX)})";
        layer.Result = window.IsDilated
            ? FormattableString.Invariant($"_dilated_mean({layer.X}, {Size(window)}, {strides}, ({window.DilationY}, {window.DilationX}), {Pads(window)}, {Pads(beyond)}, {counts})")
            : IsEven(window)
            ? $"functional.avg_pool2d({layer.X}, {Size(window)}, {Stride(window)}, padding=({Text(window.Top)}, {Text(window.Left)}), ceil_mode={layer.Setting("Ceil")}, count_include_pad={counts})"
            : $"_mean({layer.X}, {Size(window)}, {strides}, {Pads(window)}, {Pads(beyond)}, {counts})";
    }

    /// <summary>For each filter the channels that it sees, as Python has lists; null where each sees all.</summary>
    private static string? Connections(PyTorchLayer layer)
    {
        ParameterInfo weight = layer.Network.Parameters.First(parameter => parameter.Name == layer.Layer.Name + ".weight");
        return weight.Connections is { } filters ? $"[{string.Join(", ", filters.Select(static seen => $"[{string.Join(", ", seen.Select(Text))}]"))}]" : null;
    }

    private static bool IsEven(LayerWindow window) => window.Left == window.Right && window.Top == window.Bottom;

    private static string Size(LayerWindow window) => FormattableString.Invariant($"({window.Height}, {window.Width})");

    private static string Stride(LayerWindow window) => FormattableString.Invariant($"stride=({window.StrideY}, {window.StrideX})");

    private static string Dilation(LayerWindow window) => window.IsDilated ? FormattableString.Invariant($", dilation=({window.DilationY}, {window.DilationX})") : "";

    private static string Pads(LayerWindow window) => FormattableString.Invariant($"({window.Left}, {window.Right}, {window.Top}, {window.Bottom})");

    private static string Text(int value) => FormattableString.Invariant($"{value}");
}
