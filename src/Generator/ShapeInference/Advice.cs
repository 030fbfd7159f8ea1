using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference;

/// <summary>What is no mistake but probably not meant (NDSL0301 to NDSL0304), for networks without mistakes.</summary>
internal static class Advice
{
    public static void Give(ShapedNetwork network, ICollection<Finding> findings)
    {
        Dictionary<int, bool> lastWindows = [];
        for (int node = 0; node < network.Layers.Count; node++)
        {
            CheckTiling(network, node, findings);
            FindLastWindow(network, node, lastWindows);
            CheckActivationBetween(network, node, findings);
        }

        foreach (KeyValuePair<int, bool> window in lastWindows)
        {
            CheckReceptiveField(network, window.Key, window.Value, findings);
        }

        CheckBranchEnds(network, findings);
    }

    /// <summary>Where an image ends in features, the window before it; and whether a global pool reads it, which leaves nothing of where things are.</summary>
    /// <param name="found">Two heads may stand behind one window.</param>
    private static void FindLastWindow(ShapedNetwork network, int node, Dictionary<int, bool> found)
    {
        bool endsImage = network.Layers[node].Inputs[0].IsImage && !network.Layers[node].Output.IsImage;
        if (endsImage && LastWindow(network, node) is { } last)
        {
            found[last] = network.Model.Nodes[node].Layer is GlobalPool || (found.TryGetValue(last, out bool before) && before);
        }
    }

    /// <summary>What a Dense reads of all pixels it sees whole; a global pool joins what each window has seen by itself.</summary>
    private static void CheckReceptiveField(ShapedNetwork network, int last, bool isPooled, ICollection<Finding> findings)
    {
        ReceptiveField field = network.Layers[last].Field;
        TensorShape image = network.ShapeOf(network.Model.SeenInput);
        if (field.Width > 0 && (3 * field.Width < image.Width || 3 * field.Height < image.Height))
        {
            findings.Add(new(
                DiagnosticIds.SmallReceptiveField, FindingTarget.Directive(network.Model.Nodes[last].Directive),
                EquatableArray.Of(network.Model.Nodes[last].Name, Numbers.Text(field.Width) + "×" + Numbers.Text(field.Height), image.ToString()), IsWarning: isPooled));
        }
    }

    /// <summary>The convolution or pooling window behind which <paramref name="node"/> stands; where ways join, on that which sees most.</summary>
    private static int? LastWindow(ShapedNetwork network, int node)
    {
        while (node >= 0 && network.Layers[node].Window is null)
        {
            node = network.Model.Nodes[node].Inputs.OrderByDescending(input => input < 0 ? 0 : network.Layers[input].Field.Width * network.Layers[input].Field.Height).First();
        }

        return node < 0 ? null : node;
    }

    private static void CheckTiling(ShapedNetwork network, int node, ICollection<Finding> findings)
    {
        if (network.Layers[node].Window is not { } window || network.Model.Nodes[node].Layer is ConvTranspose)
        {
            return;
        }

        (long columns, long rows) = (window.X.NeverRead(), window.Y.NeverRead());
        if (columns + rows > 0)
        {
            string[] lost = [.. new[] { (columns, "column"), (rows, "row") }.Where(static x => x.Item1 > 0).Select(static x => Numbers.Count(x.Item1, x.Item2))];
            Report(
                findings, DiagnosticIds.WindowDoesNotTile, network.Model.Nodes[node],
                network.Model.Nodes[node].Name, network.Layers[node].Inputs[0].ToString(), string.Join(" and ", lost));
        }
    }

    private static void CheckActivationBetween(ShapedNetwork network, int node, ICollection<Finding> findings)
    {
        LayerNode second = network.Model.Nodes[node];
        if (second.Layer is not (Convolution or Dense))
        {
            return;
        }

        int before = second.Inputs[0];
        while (before >= 0 && network.Model.Nodes[before].Layer!.Has(LayerTraits.Affine | LayerTraits.Normalizes) && IsReadOnce(network, before))
        {
            before = network.Model.Nodes[before].Inputs[0];
        }

        if (before >= 0 && network.Model.Nodes[before].Layer is Convolution or Dense && IsReadOnce(network, before)
            && !(IsDepthwise(network, before) && IsPointwise(network, node)))
        {
            Report(findings, DiagnosticIds.NoActivationBetween, second, network.Model.Nodes[before].Name, second.Name);
        }
    }

    private static void CheckBranchEnds(ShapedNetwork network, ICollection<Finding> findings)
    {
        int main = network.Layers.Count - 1;
        foreach (BranchEnd end in network.Model.BranchEnds)
        {
            bool isUsed = end.Node is { } node && (node == main || ReadersOf(network, node) > 0);
            if (!isUsed)
            {
                string what = end.Node is { } last ? network.Model.Nodes[last].Name : "a branch without layers";
                findings.Add(new(DiagnosticIds.UnusedBranch, FindingTarget.Directive(end.Directive), EquatableArray.Of(what)));
            }
        }

        for (int input = 1; input < network.Model.Inputs.Count; input++)
        {
            if (ReadersOf(network, NodeIndex.OfInput(input)) == 0)
            {
                findings.Add(new(DiagnosticIds.UnusedBranch, network.Model.Inputs[input].Target, EquatableArray.Of("input " + network.Model.Inputs[input].Name)));
            }
        }
    }

    private static bool IsDepthwise(ShapedNetwork network, int node) =>
        network.Model.Nodes[node].Layer is Convolution convolution
        && network.Layers[node].Inputs[0].Channels is > 1 and var channels
        && convolution.Grouping(channels).Groups == channels;

    private static bool IsPointwise(ShapedNetwork network, int node) => network.Layers[node].Window is { X.Kernel: 1, Y.Kernel: 1 };

    private static bool IsReadOnce(ShapedNetwork network, int node) => ReadersOf(network, node) == 1;

    private static int ReadersOf(ShapedNetwork network, int node) =>
        network.Model.Nodes.Sum(reader => reader.Inputs.Count(input => input == node)) + network.Model.Outputs.Count(output => output.Node == node);

    private static void Report(ICollection<Finding> findings, string id, LayerNode node, params string[] arguments) =>
        findings.Add(new(id, FindingTarget.Directive(node.Directive), EquatableArray.Of(arguments)));
}
