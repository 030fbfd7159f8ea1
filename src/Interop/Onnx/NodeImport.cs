namespace NetDsl.Interop.Onnx;

/// <summary>What becomes of a node of a model.</summary>
/// <param name="Name">The node's name; empty where it has none.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="Output">Its first output; empty where it has none.</param>
/// <param name="Becomes">The layers made of it, or what is done with it otherwise; of a refused node the reason.</param>
/// <param name="IsRefused">It stands in the way of the import.</param>
public sealed record NodeImport(string Name, string Operator, string Output, string Becomes, bool IsRefused);
