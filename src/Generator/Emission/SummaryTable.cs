using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Emission;

/// <summary>The network as a table: what <c>Summary</c> returns and what the class's documentation shows.</summary>
internal static class SummaryTable
{
    private static readonly string[] Header = ["layer", "kind", "output", "parameters", "multiply-adds", "sees"];

    /// <summary>The columns whose numbers stand flush right.</summary>
    private static readonly bool[] IsRight = [false, false, true, true, true, true];

    /// <summary>"28×28×1 → 10 features: 61,706 parameters, 416,520 multiply-accumulates".</summary>
    public static string Headline(ShapedNetwork network) =>
        $"{network.Input} → {network.Output}: {Numbers.Grouped(network.Parameters)} parameters, {Numbers.Grouped(network.Macs)} multiply-accumulates";

    /// <summary>The table's lines without their ends.</summary>
    public static IReadOnlyList<string> Lines(ShapedNetwork network)
    {
        List<string[]> rows = [Header, [LayerNames.Input, "", network.Input.Short, "", "", ""]];
        for (int node = 0; node < network.Layers.Count; node++)
        {
            LayerShape layer = network.Layers[node];
            rows.Add(
            [
                network.NameOf(node), network.Model.Nodes[node].Kind, layer.Output.Short, Count(layer.Parameters!.Value.Value), Count(layer.Macs),
                $"{Numbers.Text(layer.Field.Width)}×{Numbers.Text(layer.Field.Height)}",
            ]);
        }

        rows.Add(["total", "", "", Numbers.Grouped(network.Parameters), Numbers.Grouped(network.Macs), ""]);
        int[] widths = [.. Header.Select((_, column) => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => string.Join("  ", row.Select((cell, column) => IsRight[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd())];
    }

    private static string Count(long value) => value == 0 ? "" : Numbers.Grouped(value);
}
