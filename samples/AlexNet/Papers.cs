using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetDsl.Samples.AlexNet;

/// <summary>What the paper of 2012 says of each layer, beside what the compiler counts.</summary>
internal static class Papers
{
    /// <summary>Section 3.5 and the caption of figure 2: how many kernels of which size, and how many neurons. The last three are fully connected.</summary>
    private static readonly PaperLayer[] Layers =
    [
        new(96, "11×11×3", 11 * 11 * 3, 253_440), new(256, "5×5×48", 5 * 5 * 48, 186_624), new(384, "3×3×256", 3 * 3 * 256, 64_896), new(384, "3×3×192", 3 * 3 * 192, 64_896),
        new(256, "3×3×192", 3 * 3 * 192, 43_264), new(4_096, "9216", 9_216, 4_096), new(4_096, "4096", 4_096, 4_096), new(1_000, "4096", 4_096, 1_000),
    ];

    /// <summary>The table: of each layer with weights ours, then the paper's.</summary>
    public static string Table(IReadOnlyList<LayerInfo> layers)
    {
        LayerInfo[] own = [.. layers.Where(static layer => layer.Parameters > 0)];
        var text = new StringBuilder();
        Add(text, "", "this network", "", "", "", "the paper of 2012");
        Add(text, "layer", "output", "neurons", "parameters", "multiply-adds", "kernels", "neurons", "parameters", "multiply-adds");
        foreach ((LayerInfo layer, PaperLayer paper) in own.Zip(Layers))
        {
            Add(
                text, layer.Name, Shape(layer.OutputShape), Text(layer.OutputShape.Length), Text(layer.Parameters), Text(layer.Macs),
                FormattableString.Invariant($"{paper.Kernels} of {paper.Size}"), Text(paper.Neurons), Text(paper.Parameters), Text(paper.Macs));
        }

        Add(
            text, "total", "", Text(own.Sum(static layer => (long)layer.OutputShape.Length)), Text(own.Sum(static layer => (long)layer.Parameters)), Text(own.Sum(static layer => layer.Macs)),
            "", Text(Layers.Sum(static layer => layer.Neurons)), Text(Layers.Sum(static layer => layer.Parameters)), Text(Layers.Sum(static layer => layer.Macs)));
        return text.ToString();
    }

    private static void Add(StringBuilder text, params string[] cells)
    {
        int[] widths = [-9, -13, 9, 12, 15, -18, 9, 12, 15];
        text.AppendLine(string.Join(' ', cells.Zip(widths, static (cell, width) => width < 0 ? cell.PadRight(-width) : cell.PadLeft(width))).TrimEnd());
    }

    private static string Shape(TensorShape shape) => shape.IsImage ? $"{Text(shape.Width)}×{Text(shape.Height)}×{Text(shape.Channels)}" : Text(shape.Channels);

    private static string Text(long number) => number.ToString("n0", CultureInfo.InvariantCulture);

    /// <param name="Kernels">Or units.</param>
    /// <param name="Size">Of a kernel, or how many inputs.</param>
    /// <param name="Weights">Of one kernel.</param>
    /// <param name="Neurons">The layer's outputs.</param>
    private sealed record PaperLayer(int Kernels, string Size, long Weights, long Neurons)
    {
        /// <summary>With a bias for each kernel.</summary>
        public long Parameters => (Weights + 1) * Kernels;

        public long Macs => Neurons * Weights;
    }
}
