using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Export;
using NetDsl.Interop.Onnx.Import;
using NetDsl.Interop.PyTorch;

namespace NetDsl.Interop;

/// <summary>
/// An activation without parameters, or one form of it, as the other formats have it. The table <see cref="All"/> is all that ONNX's export and import and PyTorch's export know of such
/// an activation: a new one is a row here.
/// </summary>
/// <param name="Kind">The layer's kind.</param>
/// <param name="PyTorch">The expression of a value, for which {0} stands.</param>
internal sealed record PlainActivation(string Kind, string PyTorch)
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<PlainActivation> All { get; } =
    [
        new("Relu", "functional.relu({0})") { Operator = "Relu" },
        new("Relu6", "functional.relu6({0})") { Export = static layer => layer.Final("Clip", [layer.Inputs[0], layer.Scalar("min", 0), layer.Scalar("max", 6)]) },
        new("Tanh", "torch.tanh({0})") { Operator = "Tanh" },
        new("ScaledTanh", $"{PyTorchLayer.Float(1.7159f)} * torch.tanh({{0}} * {PyTorchLayer.Float(2f / 3f)})") { Export = ScaledTanh },
        new("Sigmoid", "torch.sigmoid({0})") { Operator = "Sigmoid" },
        new("Silu", "functional.silu({0})")
        {
            Export = static layer => layer.Final("Mul", [layer.Inputs[0], layer.Step("sigmoid", "Sigmoid", layer.Inputs)]),
            Gates = [new(1, static (graph, gate, x) => LayerPatterns.Unary(graph, gate, "Sigmoid") == x)],
        },
        new("Gelu", "functional.gelu({0})") { Choice = ("Approximate", false), Export = Gelu, Gates = [new(0.5f, LayerPatterns.IsOnePlusErf)] },
        new("Gelu", "functional.gelu({0}, approximate=\"tanh\")") { Choice = ("Approximate", true), Export = GeluByTanh, Gates = [new(0.5f, GeluPattern.IsOnePlusTanh)] },
        new("Mish", "functional.mish({0})")
        {
            Operator = "Mish",
            Export = static layer => layer.Final("Mul", [layer.Inputs[0], layer.Step("tanh", "Tanh", [layer.Step("softplus", "Softplus", layer.Inputs)])]),
            Gates = [new(1, static (graph, gate, x) => LayerPatterns.Unary(graph, gate, "Tanh") is { } softplus && LayerPatterns.Unary(graph, softplus, "Softplus") == x)],
        },
        new("Softsign", "functional.softsign({0})") { Operator = "Softsign" },
        new("Selu", "functional.selu({0})") { Export = static layer => layer.Final("Selu", layer.Inputs) },
        new("Exp", "torch.exp({0})") { Operator = "Exp" },
        new("Abs", "torch.abs({0})") { Operator = "Abs" },
        new("Sqrt", "torch.sqrt({0})") { Operator = "Sqrt" },
        new("HardSwish", "functional.hardswish({0})") { Operator = "HardSwish", Gates = [new(1, LayerPatterns.IsHardSigmoid), new(1f / 6, LayerPatterns.IsClippedSum)] },
    ];

    /// <summary>The property of the attribute that chooses this form, and its value; null where the kind has one form.</summary>
    public (string Property, bool Value)? Choice { get; init; }

    /// <summary>The attribute's arguments as C#.</summary>
    public IReadOnlyList<string> Arguments => Choice is { Value: true } choice ? [$"{choice.Property} = true"] : [];

    /// <summary>ONNX's operator of the same function, which has no attributes; null for none.</summary>
    public string? Operator { get; init; }

    /// <summary>Writes it in the operators of set 17; null where <see cref="Operator"/> is one of them.</summary>
    public Action<LayerExport>? Export { get; init; }

    /// <summary>The products by which exporters write it: of the value, a gate and a constant.</summary>
    public IReadOnlyList<GatePattern> Gates { get; init; } = [];

    /// <summary>The row of a layer.</summary>
    public static PlainActivation Of(LayerInfo layer) =>
        All.First(row => row.Kind == layer.Kind && (row.Choice is not { } choice || layer.GetSetting<bool>(choice.Property) == choice.Value));

    /// <summary>Writes a layer of this row.</summary>
    public void Write(LayerExport layer)
    {
        if (Export is null)
        {
            layer.Final(Operator!, layer.Inputs);
            return;
        }

        Export(layer);
    }

    private static void ScaledTanh(LayerExport layer)
    {
        string scaled = layer.Step("scaled", "Mul", [layer.Inputs[0], layer.Scalar("slope", 2f / 3f)]);
        layer.Final("Mul", [layer.Step("tanh", "Tanh", [scaled]), layer.Scalar("height", 1.7159f)]);
    }

    /// <summary>x · (1 + erf(x / √2)) / 2, as operator set 17 has no operator of its own.</summary>
    private static void Gelu(LayerExport layer)
    {
        string erf = layer.Step("erf", "Erf", [layer.Step("scaled", "Div", [layer.Inputs[0], layer.Scalar("root", MathF.Sqrt(2))])]);
        string sum = layer.Step("sum", "Add", [erf, layer.Scalar("one", 1)]);
        layer.Final("Mul", [layer.Step("product", "Mul", [layer.Inputs[0], sum]), layer.Scalar("half", 0.5f)]);
    }

    /// <summary>x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2.</summary>
    private static void GeluByTanh(LayerExport layer)
    {
        string x = layer.Inputs[0];
        string cube = layer.Step("cube", "Mul", [layer.Step("square", "Mul", [x, x]), x]);
        string bent = layer.Step("bent", "Add", [x, layer.Step("share", "Mul", [cube, layer.Scalar("cubic", GeluPattern.Cubic)])]);
        string tanh = layer.Step("tanh", "Tanh", [layer.Step("scaled", "Mul", [bent, layer.Scalar("root", GeluPattern.Root)])]);
        string sum = layer.Step("sum", "Add", [tanh, layer.Scalar("one", 1)]);
        layer.Final("Mul", [layer.Step("product", "Mul", [x, sum]), layer.Scalar("half", 0.5f)]);
    }
}

/// <summary>A product of a value x, a gate that is made of x, and a constant.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="IsGate">Whether a value, the second argument, is the gate of x, the third.</param>
internal sealed record GatePattern(float Constant, Func<ImportGraph, string, string, bool> IsGate);
