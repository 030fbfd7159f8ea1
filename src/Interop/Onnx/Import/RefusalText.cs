using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>All that stands in a model's way as one message, with what would help.</summary>
internal static class RefusalText
{
    private const int MostNames = 5;

    /// <param name="refusals">The causes, each a sentence.</param>
    /// <param name="refused">The nodes among them.</param>
    /// <param name="outputs">What the network was to give.</param>
    /// <param name="context">How far the import came.</param>
    public static string Of(IReadOnlyList<string> refusals, IReadOnlyList<OnnxNode> refused, IReadOnlyList<string> outputs, ImportContext context)
    {
        string text = refused.Count == refusals.Count
            ? $"{(refused.Count == 1 ? "One node" : $"{refused.Count} nodes")} of the model cannot be imported:\n  {string.Join("\n  ", refusals)}"
            : string.Join("\n", refusals.Take(refusals.Count - refused.Count).Concat(refusals.Skip(refusals.Count - refused.Count).Select(static line => "  " + line)));
        string[] known = [.. outputs.Where(output => IsLayer(context, output))];
        string[] before = [.. refused.SelectMany(static node => node.Inputs).Where(input => IsLayer(context, input)).Distinct()];

        // Another output helps where nodes stand in the way, not where the whole model does.
        return !outputs.Any(context.IsUnknown) ? text
            : known.Length > 0 ? $"{text}\nOutputs that do not need these nodes: {Choice(known)}"
            : before.Length > 0 ? $"{text}\nThe network can be imported up to these nodes: {Choice(before)}"
            : text;
    }

    private static bool IsLayer(ImportContext context, string value) => !context.IsUnknown(value) && context.Graph.Constant(value) is null && value.Length > 0 && context.Find(value)?.Layer is { Kind: not "Input" };

    private static string Choice(string[] names) => string.Join(" ", names.Take(MostNames).Select(static name => $"--output {name}"));
}
