using System;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A node that cannot be imported; caught where nodes are gone through, so that all of them are reported at once.</summary>
internal sealed class NodeRefusedException(string reason) : Exception(reason);
