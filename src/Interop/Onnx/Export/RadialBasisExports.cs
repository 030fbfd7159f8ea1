using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Squared distances from centres.</summary>
internal static class RadialBasisExports
{
    /// <summary>The features, spread over the units, less the centres; of the differences the sum of squares. Axes are an input since operator set 18, which another layer may need.</summary>
    public static void Distances(LayerExport layer)
    {
        string spread = layer.Step("spread", "Unsqueeze", [layer.Inputs[0], layer.Constant("units", 1L)]);
        string differences = layer.Step("differences", "Sub", [spread, layer.Parameter("weight")]);
        layer.Require(18);
        layer.Final("ReduceSumSquare", [differences, layer.Constant("axes", 2L)], Of("keepdims", 0));
    }
}
