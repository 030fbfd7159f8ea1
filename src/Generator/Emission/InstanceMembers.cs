using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members that run a network, and those that read and write its weights.</summary>
internal sealed class InstanceMembers(ExecutionPlan plan, MemberNames names)
{
    private const string Floats = "global::System.ReadOnlySpan<float>";
    private const string Weights = "global::NetDsl.Generated.NetworkWeights";

    private readonly HostLevel _self = plan.Network.Model.Declaration.Host.Self;

    private readonly ManyForwardMembers _manyForward = new(names, plan.Network.Model.Declaration.Host.Self, plan.IsWorthSplitting);

    public ExecutionPlan Plan => plan;

    public MemberNames Names => names;

    private string Type => InterfaceMembers.Type(_self);

    private string WeightsField => names["_networkWeights"];

    private string ArenaField => names["_networkArena"];

    public void Emit(SourceWriter writer)
    {
        EmitState(writer);
        EmitForward(writer);
        EmitExposed(writer);
        EmitWeights(writer);
        EmitFiles(writer);
    }

    private void EmitState(SourceWriter writer)
    {
        writer.Line($"private readonly {Weights} {WeightsField};");
        writer.Line($"private readonly global::NetDsl.Generated.AlignedMemory {ArenaField} = new global::NetDsl.Generated.AlignedMemory({plan.ArenaLength});");
        _manyForward.EmitFields(writer);
        writer.Line();
        writer.Summary("A network with weights drawn from a seed: the same bits everywhere.");
        writer.Line("/// <param name=\"seed\">Any number.</param>");
        using (writer.OpenBlock($"public {Identifiers.Escape(_self.Name)}(int seed = 0)"))
        {
            writer.Line($"{WeightsField} = {names["CreateNetworkWeights"]}();");
            writer.Line($"{WeightsField}.Initialize(seed, new float[] {{ {string.Join(", ", InitialWeights.Of(plan.Network).Select(static start => Literal.Of(start.Bound)))} }}, " +
                $"new float[] {{ {string.Join(", ", InitialWeights.Of(plan.Network).Select(static start => Literal.Of(start.Fill)))} }});");
            writer.Line($"{names["PackNetworkWeights"]}({WeightsField}, -1);");
        }

        writer.Line();
        using (writer.OpenBlock($"private {Identifiers.Escape(_self.Name)}({Weights} weights)"))
        {
            writer.Line($"{WeightsField} = weights;");
        }

        writer.Line();
        _manyForward.EmitThreads(writer);
    }

    private void EmitForward(SourceWriter writer)
    {
        writer.Summary($"Runs one input of {plan.Network.Input.Length} floats ({plan.Network.Input.Short}).");
        writer.Line("/// <param name=\"input\">Row by row, the channels of a pixel together.</param>");
        writer.Line("/// <returns>The output, valid until the next call on this instance.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length is another.</exception>");
        using (writer.OpenBlock($"public {Floats} Forward(scoped {Floats} input)"))
        {
            writer.Line("global::NetDsl.Generated.Entry.CheckInput(input.Length, InputLength);");
            writer.Line($"{names["RunNetwork"]}(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input));");
            writer.Line($"return {Shown(plan.Output)};");
        }

        writer.Line();
        EmitForwardMany(writer, []);
        _manyForward.EmitWork(writer);
        ExposedValue[] outputs = [.. plan.Exposed.Where(static value => value.IsOutput)];
        if (outputs.Length > 0)
        {
            EmitForwardMany(writer, outputs);
        }

        writer.Summary("Runs one input and gives the index of the largest output, of equals the first; a NaN counts as the largest.");
        writer.Line("/// <param name=\"input\">Row by row, the channels of a pixel together.</param>");
        writer.Line("/// <returns>The index, from 0.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The length is another.</exception>");
        writer.Line($"public int Predict(scoped {Floats} input) => global::NetDsl.Generated.Entry.IndexOfLargest(Forward(input));").Line();
        EmitRun(writer);
    }

    private void EmitForwardMany(SourceWriter writer, ExposedValue[] outputs)
    {
        writer.Summary("Runs any number of inputs, one after another.");
        writer.Line("/// <param name=\"inputs\">InputLength floats for each.</param>");
        writer.Line("/// <param name=\"outputs\">OutputLength floats for each.</param>");
        foreach (ExposedValue output in outputs)
        {
            writer.Line($"/// <param name=\"{Parameter(output)}\">{output.View.Shape.Length} floats of {output.Name} for each.</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The lengths do not fit, or spans overlap.</exception>");
        string more = string.Concat(outputs.Select(output => $", global::System.Span<float> {Parameter(output)}"));
        using (writer.OpenBlock($"public void Forward({Floats} inputs, global::System.Span<float> outputs{more})"))
        {
            writer.Line("int count = global::NetDsl.Generated.Entry.CheckInputs(inputs, InputLength, outputs, OutputLength);");
            for (int index = 0; index < outputs.Length; index++)
            {
                string parameter = Parameter(outputs[index]);
                writer.Line($"global::NetDsl.Generated.Entry.CheckOutput(inputs, count, {parameter}, {outputs[index].View.Shape.Length}, {Literal.Of(parameter)});");
                foreach (string other in outputs.Take(index).Select(Parameter).Prepend("outputs"))
                {
                    writer.Line($"global::NetDsl.Generated.Entry.CheckApart({other}, {parameter}, {Literal.Of(parameter)});");
                }
            }

            if (outputs.Length == 0)
            {
                _manyForward.EmitRun(writer);
            }

            using (writer.OpenBlock("for (int index = 0; index < count; index++)"))
            {
                writer.Line("Forward(inputs.Slice(index * InputLength, InputLength)).CopyTo(outputs.Slice(index * OutputLength, OutputLength));");
                foreach (ExposedValue output in outputs)
                {
                    writer.Line($"this.{Identifiers.Escape(output.Name)}.CopyTo({Parameter(output)}.Slice(index * {output.View.Shape.Length}, {output.View.Shape.Length}));");
                }
            }
        }

        writer.Line();
    }

    /// <summary>A name apart from the method's other parameters and locals.</summary>
    private static string Parameter(ExposedValue output) => output.Name + "Values";

    private void EmitRun(SourceWriter writer)
    {
        using (writer.OpenBlock($"private void {names["RunNetwork"]}(ref float input)"))
        {
            _manyForward.EmitSplitRun(writer);
            EmitChoice(writer, kernels => $"{kernels}.Forward(ref input, ref {ArenaField}.Start, ref {WeightsField}.Packed.Start);");
        }

        writer.Line();
    }

    /// <summary>The statement for each instruction set, under its condition: the JIT leaves one of them.</summary>
    private void EmitChoice(SourceWriter writer, System.Func<string, string> statement) => IsaChoice.Emit(writer, isa => statement(names[isa.Name + "Kernels"]));

    private void EmitExposed(SourceWriter writer)
    {
        foreach (ExposedValue value in plan.Exposed)
        {
            writer.Summary($"{(value.IsOutput ? "The output" : "The layer's own output")} {value.Name} of the last input: {value.View.Shape.Short}, valid until the next call.");
            writer.Line($"public {Floats} {Identifiers.Escape(value.Name)} => {Shown(value.View)};").Line();
        }
    }

    private string Shown(View view) => $"{ArenaField}.Slice({view.Origin}, {view.Shape.Length})";

    private void EmitWeights(SourceWriter writer)
    {
        writer.Summary("A second instance over the same weights with scratch memory of its own, for another thread.");
        writer.Line("/// <returns>The instance.</returns>");
        writer.Line($"public {Type} Share() => new {Type}({WeightsField});").Line();
        writer.Summary("Takes over all parameters and buffers; no instance over these weights may run meanwhile.");
        writer.Line("/// <param name=\"other\">The network that has them.</param>");
        using (writer.OpenBlock($"public void CopyWeightsFrom({Type} other)"))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(other);");
            writer.Line($"{WeightsField}.CopyFrom(other.{WeightsField});");
        }

        writer.Line();
        writer.Summary("A copy of a parameter or buffer, in PyTorch's order.");
        writer.Line("/// <param name=\"name\">Such as conv1.weight.</param>").Line("/// <returns>Shape and values.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">There is none of that name.</exception>");
        writer.Line($"public global::NetDsl.Tensor GetParameter(string name) => {WeightsField}.Get(name);").Line();
        writer.Summary("Replaces a parameter or buffer; no instance over these weights may run meanwhile.");
        writer.Line("/// <param name=\"name\">Such as conv1.weight.</param>").Line("/// <param name=\"values\">All its values, in PyTorch's order.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">There is none of that name, or the length is another.</exception>");
        writer.Line($"public void SetParameter(string name, {Floats} values) => {names["PackNetworkWeights"]}({WeightsField}, {WeightsField}.Set(name, values));").Line();
        EmitWeightHelpers(writer);
    }

    private void EmitWeightHelpers(SourceWriter writer)
    {
        using (writer.OpenBlock($"private static {Weights} {names["CreateNetworkWeights"]}()"))
        {
            EmitChoice(writer, kernels => $"return new {Weights}({Literal.Of(_self.Name)}, {Literal.Of(LayersText())}, Parameters, {kernels}.PackedLength);");
        }

        writer.Line();
        using (writer.OpenBlock($"private static void {names["PackNetworkWeights"]}({Weights} weights, int tensor)"))
        {
            EmitChoice(writer, kernels => $"{kernels}.Pack(weights, tensor);");
        }

        writer.Line();
    }

    private string LayersText() => string.Join(" ", plan.Network.Model.Nodes.Select(node => DeclaredText.Of(plan.Network.Model.Declaration.Directives[node.Directive])));

    private void EmitFiles(SourceWriter writer)
    {
        writer.Summary("Writes the weights as a safetensors file, whole or not at all.");
        writer.Line("/// <param name=\"path\">The file; one that exists is replaced.</param>");
        writer.Line($"public void Save(string path) => {WeightsField}.Save(path);").Line();
        writer.Summary("Writes the weights in the safetensors format.");
        writer.Line("/// <param name=\"stream\">Where the bytes go.</param>");
        writer.Line($"public void Save(global::System.IO.Stream stream) => {WeightsField}.Save(stream);").Line();
        foreach ((string type, string name, string text) in new[]
        {
            ("string", "path", "The file."), ("global::System.IO.Stream", "stream", "The file's bytes, read to their end."), ("global::System.ReadOnlySpan<byte>", "file", "The file's bytes."),
        })
        {
            writer.Summary("A network with the weights of a safetensors file.");
            writer.Line($"/// <param name=\"{name}\">{text}</param>").Line("/// <returns>The network.</returns>");
            writer.Line("/// <exception cref=\"global::NetDsl.WeightsException\">A tensor is missing, misshapen, not finite or none of the network's, or the file is damaged.</exception>");
            using (writer.OpenBlock($"public static {Type} Load({type} {name})"))
            {
                writer.Line($"{Weights} weights = {names["CreateNetworkWeights"]}();").Line($"weights.Load({name});");
                writer.Line($"{names["PackNetworkWeights"]}(weights, -1);").Line($"return new {Type}(weights);");
            }

            writer.Line();
        }
    }
}
