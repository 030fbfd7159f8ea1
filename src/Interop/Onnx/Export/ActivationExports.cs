namespace NetDsl.Interop.Onnx.Export;

/// <summary>Activations whose parameters are no attributes of ONNX's operators.</summary>
internal static class ActivationExports
{
    /// <summary>ONNX's Softplus has no factor: ln(1 + exp(beta·x)) / beta takes a product and a quotient.</summary>
    public static void Softplus(LayerExport layer)
    {
        float beta = layer.Layer.GetSetting<float>("Beta");
        if (beta == 1)
        {
            layer.Final("Softplus", layer.Inputs);
            return;
        }

        string factor = layer.Scalar("beta", beta);
        layer.Final("Div", [layer.Step("softplus", "Softplus", [layer.Step("scaled", "Mul", [layer.Inputs[0], factor])]), factor]);
    }

    /// <summary>A bound that is infinite is left out.</summary>
    public static void Clip(LayerExport layer)
    {
        (float min, float max) = (layer.Layer.GetSetting<float>("Min"), layer.Layer.GetSetting<float>("Max"));
        string least = float.IsInfinity(min) ? "" : layer.Scalar("min", min);
        string[] bounds = float.IsInfinity(max) ? [least] : [least, layer.Scalar("max", max)];
        layer.Final("Clip", [layer.Inputs[0], .. bounds]);
    }
}
