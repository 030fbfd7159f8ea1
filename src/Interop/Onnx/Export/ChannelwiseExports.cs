namespace NetDsl.Interop.Onnx.Export;

/// <summary>Layers with a learned number or two for each channel: constants of [C, 1, 1] over images, of [C] over features.</summary>
internal static class ChannelwiseExports
{
    public static void Scale(LayerExport layer)
    {
        int spread = layer.InputShape().IsImage ? 2 : 0;
        string[] factors = [layer.Inputs[0], layer.Parameter("weight", spread)];
        if (layer.Layer.GetSetting<bool>("Bias"))
        {
            layer.Final("Add", [layer.Step("scaled", "Mul", factors), layer.Parameter("bias", spread)]);
        }
        else
        {
            layer.Final("Mul", factors);
        }
    }

    public static void PRelu(LayerExport layer) => layer.Final(
        "PRelu", [layer.Inputs[0], layer.Parameter("weight", layer.InputShape().IsImage && layer.Layer.GetSetting<bool>("PerChannel") ? 2 : 0)]);
}
