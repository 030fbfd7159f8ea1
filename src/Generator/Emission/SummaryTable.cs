using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The network as a table: what <c>Summary</c> returns and what the class's documentation shows.</summary>
internal static class SummaryTable
{
    private static readonly string[] Header = ["layer", "kind", "output", "parameters", "multiply-adds", "sees"];

    /// <summary>Behind them where a plan is given: tiles are pixels × vectors of filters.</summary>
    private static readonly string[] PlanHeader = ["KiB packed", "algorithm, tiles on AVX-512 / AVX2"];

    private static readonly string[] NotComputed = ["", ""];

    /// <summary>The columns whose numbers stand flush right.</summary>
    private static readonly bool[] IsRight = [false, false, true, true, true, true, true, false];

    /// <summary>"28×28×1 → 10 features: 61,706 parameters, 416,520 multiply-accumulates".</summary>
    public static string Headline(ShapedNetwork network) =>
        $"{string.Join(" and ", network.Model.Inputs.Select(static input => input.Shape.ToString()))} → {network.Output}: {Numbers.Grouped(network.Parameters)} parameters, {Numbers.Grouped(network.Macs)} multiply-accumulates";

    /// <summary>The table's lines without their ends.</summary>
    /// <param name="network">Its layers are the rows.</param>
    /// <param name="plan">Adds how each layer is computed; null for the narrower table.</param>
    public static IReadOnlyList<string> Lines(ShapedNetwork network, ExecutionPlan? plan = null)
    {
        List<string[]> rows = [Header, .. network.Model.Inputs.Select(static input => new[] { input.Name, "", input.Shape!.Value.Short, "", "", "" })];
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
        if (plan is not null)
        {
            string[][] computed = [PlanHeader, .. Enumerable.Repeat(NotComputed, network.Model.Inputs.Count), .. Computed(plan), [Kibibytes(plan.PackedLength(Isa.Avx2)), ""]];
            rows = [.. rows.Zip(computed, static (row, more) => row.Concat(more).ToArray())];
        }

        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => string.Join("  ", row.Select((cell, column) => IsRight[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd())];
    }

    /// <summary>For each layer the bytes of its packed weights (on AVX2; other vectors fill up differently) and how its sums are computed.</summary>
    private static IEnumerable<string[]> Computed(ExecutionPlan plan)
    {
        int tensor = 0;
        foreach (LayerShape layer in plan.Network.Layers)
        {
            (int first, int last) = (tensor, tensor += layer.Tensors.Count);
            PlanOp[] own = [.. plan.Ops.SelectMany(static op => op.Stages).Where(op => op.Tensors.Any() && op.Tensors.First() >= first && op.Tensors.First() < last)];
            yield return own.Length == 0 ? NotComputed : [Kibibytes(own.Sum(static op => op.PackedLength(Isa.Avx2))), own[0].Algorithm];
        }
    }

    private static string Kibibytes(long floats) => Numbers.Grouped((floats * sizeof(float) + 1023) / 1024);

    private static string Count(long value) => value == 0 ? "" : Numbers.Grouped(value);
}
