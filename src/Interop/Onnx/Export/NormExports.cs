using System.Linq;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Normalizations of each example by itself.</summary>
internal static class NormExports
{
    /// <summary>The operator goes over the last dimensions, to which an image's channels are brought and from which they are brought back.</summary>
    public static void LayerNorm(LayerExport layer)
    {
        bool isImage = layer.InputShape().IsImage;
        string value = isImage ? layer.Step("last", "Transpose", [layer.Inputs[0]], Of("perm", [0, 2, 3, 1])) : layer.Inputs[0];
        string[] read = [value, layer.Parameter("weight"), layer.Parameter("bias")];
        if (isImage)
        {
            string normal = layer.Step("normal", "LayerNormalization", read, Of("axis", -1), Epsilon(layer));
            layer.Final("Transpose", [normal], Of("perm", [0, 3, 1, 2]));
        }
        else
        {
            layer.Final("LayerNormalization", read, Of("axis", -1), Epsilon(layer));
        }
    }

    /// <summary>As PyTorch writes it in this operator set: each group is a channel of an InstanceNormalization, and weight and bias come behind it.</summary>
    public static void GroupNorm(LayerExport layer)
    {
        TensorShape shape = layer.InputShape();
        int groups = layer.Layer.GetSetting<int>("Groups");
        string apart = layer.Step("groups", "Reshape", [layer.Inputs[0], layer.Constant("apart", 0L, groups, -1L)]);
        string ones = layer.Constant("ones", [.. Enumerable.Repeat(1f, groups)]);
        string zeros = layer.Constant("zeros", [.. Enumerable.Repeat(0f, groups)]);
        string normal = layer.Step("normal", "InstanceNormalization", [apart, ones, zeros], Epsilon(layer));
        string joined = layer.Step("joined", "Reshape", [normal, shape.IsImage ? layer.Constant("shape", 0L, shape.Channels, shape.Height, shape.Width) : layer.Constant("shape", 0L, shape.Channels)]);
        string scaled = layer.Step("scaled", "Mul", [joined, PerChannel(layer, "weight")]);
        layer.Final("Add", [scaled, PerChannel(layer, "bias")]);
    }

    public static void InstanceNorm(LayerExport layer) =>
        layer.Final("InstanceNormalization", [layer.Inputs[0], layer.Parameter("weight"), layer.Parameter("bias")], Epsilon(layer));

    /// <summary>As PyTorch writes functional.normalize: LpNormalization has no least divisor. Axes are an input since operator set 18, which another layer may need.</summary>
    public static void L2Normalize(LayerExport layer)
    {
        layer.Require(18);
        string length = layer.Step("length", "ReduceL2", [layer.Inputs[0], layer.Constant("axes", 1L)], Of("keepdims", 1));
        string divisor = layer.Step("divisor", "Clip", [length, layer.Scalar("epsilon", layer.Layer.GetSetting<float>("Epsilon"))]);
        layer.Final("Div", [layer.Inputs[0], divisor]);
    }

    /// <summary>A parameter as it meets an image [N, C, H, W], or features.</summary>
    private static string PerChannel(LayerExport layer, string suffix) => layer.Parameter(suffix, layer.InputShape().IsImage ? 2 : 0);

    private static Schema.AttributeProto Epsilon(LayerExport layer) => Of("epsilon", layer.Layer.GetSetting<float>("Epsilon"));
}
