using System.Collections.Generic;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>A window in ONNX's attributes: rows before columns, all beginnings before all ends.</summary>
internal static class WindowAttributes
{
    public static IEnumerable<AttributeProto> Attributes(this LayerWindow window) =>
    [
        Of("kernel_shape", [window.Height, window.Width]),
        Of("strides", [window.StrideY, window.StrideX]),
        Of("pads", [window.Top, window.Left, window.Bottom, window.Right]),
        .. window.IsDilated ? [Of("dilations", [window.DilationY, window.DilationX])] : System.Array.Empty<AttributeProto>(),
    ];
}
