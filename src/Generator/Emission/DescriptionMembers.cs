using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members that describe the network: <c>Layers</c>, <c>Parameters</c> and <c>Summary</c>.</summary>
internal static class DescriptionMembers
{
    private const string LayersHeader = "public static global::System.ReadOnlySpan<global::NetDsl.LayerInfo> Layers";
    private const string InputsHeader = "public static global::System.ReadOnlySpan<global::NetDsl.InputInfo> Inputs";
    private const string ParametersHeader = "public static global::System.ReadOnlySpan<global::NetDsl.ParameterInfo> Parameters";
    private const string SummaryHeader = "public static string Summary";
    private const string LayersSummary = "The layers in order of evaluation: settings, inputs, output shapes, counts, receptive fields.";
    private const string InputsSummary = "The inputs in the order in which a span for Forward holds them: names, shapes, offsets.";
    private const string ParametersSummary = "Weights and buffers in order of the layers, with PyTorch's shapes.";
    private const string SummarySummary = "The network as a table of text, with the algorithm and the tiles that were chosen for each layer.";

    public static void Emit(SourceWriter writer, ExecutionPlan plan, MemberNames names)
    {
        ShapedNetwork network = plan.Network;
        // Two classes: a network that is only run needs its parameters at once, and its layers never.
        (string layers, string tensors) = (names["NetworkDescription"], names["NetworkTensors"]);
        writer.Summary(InputsSummary).Line($"{InputsHeader} => {layers}.Inputs;").Line();
        writer.Summary(LayersSummary).Line($"{LayersHeader} => {layers}.Layers;").Line();
        writer.Summary(ParametersSummary).Line($"{ParametersHeader} => {tensors}.Parameters;").Line();
        writer.Summary(SummarySummary).Line($"{SummaryHeader} =>");
        EmitText(writer, [SummaryTable.Headline(network), "", .. SummaryTable.Lines(network, plan)]);
        writer.Line();
        using (writer.OpenBlock($"private static class {layers}"))
        {
            EmitInputs(writer, network);
            EmitLayers(writer, network);
        }

        writer.Line();
        using (writer.OpenBlock($"private static class {tensors}"))
        {
            EmitParameters(writer, network);
        }

        writer.Line();
    }

    /// <summary>The same members for a network that cannot run; those in <paramref name="omitted"/> exist already, the others do what <paramref name="body"/> says.</summary>
    public static void EmitThrowing(SourceWriter writer, string body, ICollection<string> omitted)
    {
        (string Name, string Summary, string Header)[] members =
            [("Inputs", InputsSummary, InputsHeader), ("Layers", LayersSummary, LayersHeader), ("Parameters", ParametersSummary, ParametersHeader), ("Summary", SummarySummary, SummaryHeader)];
        foreach ((string name, string summary, string header) in members.Where(member => !omitted.Contains(member.Name)))
        {
            writer.Summary(summary).Line($"{header} => {body};").Line();
        }
    }

    private static void EmitText(SourceWriter writer, IReadOnlyList<string> lines)
    {
        for (int line = 0; line < lines.Count; line++)
        {
            bool last = line == lines.Count - 1;
            writer.Line("  " + Literal.Of(lines[line] + (last ? "" : "\n")) + (last ? ";" : " +"));
        }
    }

    private static void EmitInputs(SourceWriter writer, ShapedNetwork network)
    {
        using (writer.OpenBlock("internal static readonly global::NetDsl.InputInfo[] Inputs = new global::NetDsl.InputInfo[]", "};"))
        {
            for (int input = 0; input < network.Model.Inputs.Count; input++)
            {
                writer.Line(
                    $"new() {{ Name = {Literal.Of(network.Model.Inputs[input].Name)}, " +
                    $"Shape = {ShapeOf(network.ShapeOf(NodeIndex.OfInput(input)))}, Offset = {Literal.Of(network.InputOffset(input))} }},");
            }
        }

        writer.Line();
    }

    private static void EmitLayers(SourceWriter writer, ShapedNetwork network)
    {
        using (writer.OpenBlock("internal static readonly global::NetDsl.LayerInfo[] Layers = new global::NetDsl.LayerInfo[]", "};"))
        {
            for (int node = 0; node < network.Layers.Count; node++)
            {
                EmitLayer(writer, network, network.Model.Nodes[node], network.Layers[node]);
            }
        }

    }

    /// <summary>A layer is a call: with its properties by name, networks of many layers would be mostly that.</summary>
    private static void EmitLayer(SourceWriter writer, ShapedNetwork network, LayerNode node, LayerShape layer)
    {
        string count = layer.Parameters is { Value: > 0 } parameters ? ", " + parameters.Formula : "";
        writer.Line($"// {DeclaredText.Of(network.Model.Declaration.Directives[node.Directive])}: {layer.Inputs[0]} → {layer.Output}{count}");
        string[] settings = [.. layer.SettingsOf(node.Layer!).Select(static setting => $"({Literal.Of(setting.Name)}, {Literal.Of(setting.Value)})")];
        string type = settings.Length == 1 ? " global::NetDsl.LayerSetting" : ""; // one alone could be the list of them
        IEnumerable<string> inputs = node.Inputs.Select(input => Literal.Of(network.NameOf(input)));
        writer.Line(
            $"__Generated.Description.Layer({Literal.Of(node.Name)}, {Literal.Of(node.Key)}, {Literal.Of(node.Kind)}, new string[] {{ {string.Join(", ", inputs)} }}, {ShapeOf(layer.Output)}, " +
            $"parameters: {Literal.OfLong(layer.Parameters!.Value.Value)}, macs: {Literal.OfLong(layer.Macs)}, {Literal.Of(layer.Field.Width)}, {Literal.Of(layer.Field.Height)}, " +
            $"{Literal.Of(layer.Field.JumpX)}, {Literal.Of(layer.Field.JumpY)}{string.Concat(settings.Select(setting => $", new{type}{setting}"))}),");
    }

    private static string ShapeOf(TensorShape shape) => shape.IsImage
        ? $"global::NetDsl.TensorShape.Image({Literal.Of(shape.Width)}, {Literal.Of(shape.Height)}, {Literal.Of(shape.Channels)})"
        : $"global::NetDsl.TensorShape.Features({Literal.Of(shape.Channels)})";

    private static string Minimum(ParameterTensor tensor) => tensor.Minimum is { } minimum ? $", Minimum = {Literal.Of(minimum)}" : "";

    private static string TransposedGroups(ParameterTensor tensor) => tensor.TransposedGroups == 0 ? "" : $", TransposedGroups = {Literal.Of(tensor.TransposedGroups)}";

    private static string Connections(ConnectionTable? table)
    {
        if (table is null)
        {
            return "";
        }

        IEnumerable<string> filters = table.Filters.Select(static ranges => $"new int[] {{ {string.Join(", ", ranges.SelectMany(static range => range.Channels).Select(Literal.Of))} }}");
        return $", Connections = new int[][] {{ {string.Join(", ", filters)} }}";
    }

    private static void EmitParameters(SourceWriter writer, ShapedNetwork network)
    {
        using (writer.OpenBlock("internal static readonly global::NetDsl.ParameterInfo[] Parameters = new global::NetDsl.ParameterInfo[]", "};"))
        {
            for (int index = 0; index < network.Layers.Count; index++)
            {
                LayerNode node = network.Model.Nodes[index];
                foreach (ParameterTensor tensor in network.Layers[index].Tensors)
                {
                    string shape = string.Join(", ", tensor.Shape.Select(Literal.Of));
                    writer.Line(
                        $"new() {{ Name = {Literal.Of(node.Name + "." + tensor.Suffix)}, Key = {Literal.Of(node.Key + "." + tensor.Suffix)}, " +
                        $"Shape = new int[] {{ {shape} }}, IsBuffer = {Literal.Of(tensor.IsBuffer)}{Connections(tensor.Connections)}{Minimum(tensor)}{TransposedGroups(tensor)} }},");
                }
            }
        }
    }
}
