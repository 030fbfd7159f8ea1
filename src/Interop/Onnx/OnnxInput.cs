using System.Collections.Generic;

namespace NetDsl.Interop.Onnx;

/// <summary>An input of a model.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Sizes">Its dimensions, the batch first, where the model leaves some open; null for the model's own.</param>
public sealed record OnnxInput(string Name, IReadOnlyList<int>? Sizes = null);
