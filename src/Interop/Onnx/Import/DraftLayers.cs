using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Which of the layers stay, and which gives the main output.</summary>
internal static class DraftLayers
{
    /// <summary>Leaves out layers of whose values only the shape was asked for.</summary>
    public static void Prune(ImportContext context, IEnumerable<LayerDraft?> outputs)
    {
        var needed = outputs.OfType<LayerDraft>().ToHashSet();
        foreach (LayerDraft layer in Enumerable.Reverse(context.Layers).Where(needed.Contains))
        {
            needed.UnionWith(layer.Inputs.OfType<LayerDraft>());
        }

        context.Layers.RemoveAll(layer => !needed.Contains(layer));
    }

    /// <summary>A network's main output is its last layer: an output that no layer reads, the one called so or the first such.</summary>
    public static LayerDraft Main(ImportContext context, (string Name, ImportedValue Value)[] outputs)
    {
        var read = context.Layers.SelectMany(static layer => layer.Inputs).ToHashSet();
        return outputs.Where(output => output.Value.Layer is { } layer && !read.Contains(layer) && context.Layers.Contains(layer))
            .OrderBy(static output => output.Name == "output" ? 0 : 1).Select(static output => output.Value.Layer).FirstOrDefault()
            ?? throw new InteropException("The model has no layers: its outputs are its input.");
    }
}
