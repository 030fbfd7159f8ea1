using System.Collections.Generic;

namespace NetDsl.Interop.Onnx;

/// <summary>Whether a model can be imported, node by node.</summary>
/// <param name="Refusal">Why it cannot, as the import says it; null where it can.</param>
/// <param name="Notes">What was decided that the user might not expect, such as an output that is left out.</param>
/// <param name="Nodes">The nodes in the model's order; none where the file itself is at fault.</param>
public sealed record ImportReport(string? Refusal, IReadOnlyList<string> Notes, IReadOnlyList<NodeImport> Nodes);
