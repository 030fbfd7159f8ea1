using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The comments by which emitted code names layers and places.</summary>
internal static class LayerLines
{
    /// <summary>[Conv(5, 5, 6)] conv1: 28×28×1 → 24×24×6, (5·5·1 + 1)·6 = 156; with [Relu] relu1.</summary>
    public static string Of(ExecutionPlan plan, int node)
    {
        string[] fused = [.. Enumerable.Range(0, plan.Makers.Count).Where(other => other != node && plan.Makers[other] == node).Select(other => Named(plan.Network, other))];
        LayerShape layer = plan.Network.Layers[node];
        string count = layer.Parameters is { Value: > 0 } parameters ? ", " + parameters.Formula : "";
        return $"{Named(plan.Network, node)}: {layer.Inputs[0]} → {layer.Output}{count}{(fused.Length == 0 ? "" : "; with " + string.Join(", ", fused))}";
    }

    /// <summary>[Conv(5, 5, 6)] conv1.</summary>
    public static string Named(ShapedNetwork network, int node) => $"{DeclaredText.Of(network.Model.Declaration.Directives[network.Model.Nodes[node].Directive])} {network.NameOf(node)}";

    /// <summary>A line for each value in the arena: from which float to which, its name and shape.</summary>
    public static IEnumerable<string> Arena(ExecutionPlan plan)
    {
        yield return $"The arena, {Numbers.Grouped(plan.ArenaLength)} floats; what is not needed at the same time may share a place.";
        foreach (ArenaValue value in plan.Arena)
        {
            PlanBuffer buffer = value.Buffer;
            string halo = buffer.Halo.IsNone ? "" : $", with a halo of {buffer.Halo.Left}, {buffer.Halo.Top}, {buffer.Halo.Right}, {buffer.Halo.Bottom}";
            yield return $"  {buffer.Offset} to {buffer.Offset + buffer.Length - 1}: {(value.IsScratch ? "scratch of " : "")}{plan.Network.NameOf(value.Node)}, {buffer.Shape.Short}{halo}";
        }

        if (plan.Batch is { } batch)
        {
            yield return $"  {batch.Origin} to {batch.Origin + batch.Length - 1}: {batch.Images} rows of a micro-batch, from {plan.Network.NameOf(batch.Ops[0].Node)} on";
        }

        if (plan.Network.HasFurtherInputs && plan.Gathered is { } gathered)
        {
            yield return $"  {gathered} to {gathered + plan.Network.InputLength - 1}: all inputs one after another, where they are passed one by one";
        }
    }
}
