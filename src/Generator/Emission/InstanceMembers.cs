using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members that run a network, and those that read and write its weights.</summary>
internal sealed class InstanceMembers(ExecutionPlan plan, MemberNames names, PublicMembers members, IsaChoice choice)
{
    private const string Weights = "__Generated.NetworkWeights";
    private const string Memory = "__Generated.AlignedMemory";
    private const string InstanceCheck = "__Generated.InstanceCheck";

    private readonly HostLevel _self = plan.Network.Model.Declaration.Host.Self;

    private readonly ManyForwardMembers _manyForward = new(plan, names, [.. members.Outputs], choice);

    private readonly BatchMembers? _batch = plan.Batch is { } batch ? new(batch, names, choice) : null;

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
        InspectionMembers.Emit(writer, members.GetActivation, plan, Shown);
        EmitWeights(writer);
        EmitFiles(writer);
    }

    /// <summary>The members of the interface by which a profile runs a pass; of a class that has it.</summary>
    public void EmitSteps(SourceWriter writer) => StepMembers.Emit(writer, plan, names, choice);

    private void EmitState(SourceWriter writer)
    {
        writer.Line($"private {Weights} {WeightsField};").Line($"private {Memory} {ArenaField} = null!;");
        _manyForward.EmitFields(writer);
        writer.Line($"private int {names["_networkUser"]};").Line();
        writer.Line("// Whether two threads on one instance are noticed: always in a Debug build, else where NETDSL_CHECKS is 1.");
        writer.Line("#if DEBUG").Line($"private static bool {names["NetworkChecks"]} => true;");
        writer.Line("#else").Line($"private static bool {names["NetworkChecks"]} => {InstanceCheck}.IsOn;").Line("#endif").Line();
        var constructors = new Constructors(_self, names);
        constructors.Emit(writer, members.Constructor);
        using (writer.OpenBlock(constructors.Draw))
        {
            writer.Line($"{Weights} weights = {names["CreateNetworkWeights"]}();");
            writer.Line($"weights.Initialize(seed, new float[] {{ {string.Join(", ", InitialWeights.Of(plan.Network).Select(static start => Literal.Of(start.Bound)))} }}, " +
                $"new float[] {{ {string.Join(", ", InitialWeights.Of(plan.Network).Select(static start => Literal.Of(start.Fill)))} }});");
            foreach ((int index, IReadOnlyList<float> bounds) in InitialWeights.OfConnected(plan.Network))
            {
                writer.Line($"weights.InitializeConnected(seed, {index}, new float[] {{ {string.Join(", ", bounds.Select(Literal.Of))} }});");
            }

            writer.Line($"{names["PackNetworkWeights"]}(weights, -1);").Line("return weights;");
        }

        writer.Line();
        writer.Line($"[global::System.Diagnostics.CodeAnalysis.MemberNotNull({Literal.Of(WeightsField)})]");
        using (writer.OpenBlock(constructors.Start))
        {
            writer.Line($"{WeightsField} = weights;").Line($"{ArenaField} = new {Memory}({plan.ArenaLength});").Line($"{names["_networkThreads"]} = 1;");
        }

        writer.Line();
        _manyForward.EmitThreads(writer, members.Threads);
    }

    private void EmitForward(SourceWriter writer)
    {
        using (members.Forward.Open(writer))
        {
            writer.Line("__Generated.Entry.CheckInput(input.Length, InputLength);");
            EmitChecked(writer, $"{names["RunNetwork"]}(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input));");
            writer.Line($"return {Shown(plan.Output)};");
        }

        writer.Line();
        EmitForwardMany(writer, members.ForwardMany, []);
        _manyForward.EmitWork(writer);
        if (members.ForwardOutputs is { } many)
        {
            EmitForwardMany(writer, many, [.. members.Outputs]);
        }

        members.Predict.Emit(writer, $"__Generated.Entry.{Answer}(Forward(input))");
        EmitForwardInputs(writer);
        EmitRun(writer);
        _batch?.EmitRun(writer, EmitChecked);
    }

    private void EmitForwardMany(SourceWriter writer, PublicMember member, NamedValue[] outputs)
    {
        using (member.Open(writer))
        {
            writer.Line("int count = __Generated.Entry.CheckInputs(inputs, InputLength, outputs, OutputLength);");
            for (int index = 0; index < outputs.Length; index++)
            {
                string parameter = outputs[index].Parameter;
                writer.Line($"__Generated.Entry.CheckOutput(inputs, count, {parameter}, {outputs[index].Shape.Length}, {Literal.Of(parameter)});");
                foreach (string other in outputs.Take(index).Select(static output => output.Parameter).Prepend("outputs"))
                {
                    writer.Line($"__Generated.Entry.CheckApart({other}, {parameter}, {Literal.Of(parameter)});");
                }
            }

            _manyForward.EmitRun(writer, outputs.Length > 0);
            writer.Line($"{names["RunNetworkInputs"]}(count, inputs, outputs{string.Concat(outputs.Select(static output => ", " + output.Parameter))});");
        }

        writer.Line();
        string named = string.Concat(outputs.Select(static output => $", global::System.Span<float> {output.Parameter}"));
        using (writer.OpenBlock($"private void {names["RunNetworkInputs"]}(int count, global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs{named})"))
        {
            EmitLoop(writer, outputs);
        }

        writer.Line();
    }

    private void EmitLoop(SourceWriter writer, NamedValue[] outputs)
    {
        if (_batch is not null)
        {
            _batch.EmitLoop(writer, outputs, () => EmitForwardOne(writer, outputs));
            return;
        }

        using (writer.OpenBlock("for (int index = 0; index < count; index++)"))
        {
            EmitForwardOne(writer, outputs);
        }
    }

    /// <summary>What finds the answer among the outputs.</summary>
    private string Answer => members.AreDistances ? "IndexOfSmallest" : "IndexOfLargest";

    private static void EmitForwardOne(SourceWriter writer, NamedValue[] outputs)
    {
        writer.Line("Forward(inputs.Slice(index * InputLength, InputLength)).CopyTo(outputs.Slice(index * OutputLength, OutputLength));");
        foreach (NamedValue output in outputs)
        {
            writer.Line($"this.{Identifiers.Escape(output.Name)}.CopyTo({output.Parameter}.Slice(index * {output.Shape.Length}, {output.Shape.Length}));");
        }
    }

    /// <summary>The members that take a span for each input. Nothing but <c>this</c> and parameters is named: an input may be called as a member is.</summary>
    private void EmitForwardInputs(SourceWriter writer)
    {
        if (members.ForwardInputs is not { } forward || members.PredictInputs is not { } predict || plan.Gathered is not { } gathered)
        {
            return;
        }

        using (forward.Open(writer))
        {
            foreach (NamedInput input in members.Inputs)
            {
                writer.Line($"__Generated.Entry.CheckInput({input.Parameter}.Length, {input.Shape.Length}, {Literal.Of(input.Name)});");
            }

            foreach (NamedInput input in members.Inputs)
            {
                writer.Line($"{input.Parameter}.CopyTo(this.{ArenaField}.Slice({gathered + input.Offset}, {input.Shape.Length}));");
            }

            EmitChecked(writer, $"this.{names["RunNetwork"]}(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(this.{ArenaField}.Slice({gathered}, {plan.Network.InputLength})));");
            writer.Line($"return this.{Shown(plan.Output)};");
        }

        writer.Line();
        predict.Emit(writer, $"__Generated.Entry.{Answer}(this.ForwardInputs({string.Join(", ", members.Inputs.Select(static input => input.Parameter))}))");
    }

    /// <summary>The statement that runs the network, between two that notice a second thread.</summary>
    private void EmitChecked(SourceWriter writer, string run)
    {
        using (writer.OpenBlock($"if ({names["NetworkChecks"]})"))
        {
            writer.Line($"{InstanceCheck}.Enter(ref this.{names["_networkUser"]}, this);");
        }

        writer.Line().Line(run);
        using (writer.OpenBlock($"if ({names["NetworkChecks"]})"))
        {
            writer.Line($"{InstanceCheck}.Leave(ref this.{names["_networkUser"]});");
        }

        writer.Line();
    }

    private void EmitRun(SourceWriter writer)
    {
        using (writer.OpenBlock($"private void {names["RunNetwork"]}(ref float input)"))
        {
            if (plan.Gathered is { } gathered)
            {
                writer.Line("// An input that lies in the arena, an output passed in again, would be written over while it is read.");
                writer.Line($"input = ref {ArenaField}.Apart(ref input, {plan.Network.InputLength}, {gathered});").Line();
            }

            _manyForward.EmitSplitRun(writer);
            choice.EmitWithMemory(writer, static kernels => $"{kernels}.Forward(ref input, ref a, ref w);");
        }

        writer.Line();
    }

    private void EmitExposed(SourceWriter writer)
    {
        foreach (PublicMember property in members.Properties)
        {
            property.Emit(writer, Shown(plan.Exposed.Single(value => value.Name == property.Name).View));
        }
    }

    private string Shown(View view) => $"{ArenaField}.Slice({view.Origin}, {view.Shape.Length})";

    private void EmitWeights(SourceWriter writer)
    {
        EmitShare(writer);
        using (members.CopyWeightsFrom.Open(writer))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(other);");
            writer.Line($"{WeightsField}.CopyFrom(other.{WeightsField});");
        }

        writer.Line();
        members.GetParameter.Emit(writer, $"{WeightsField}.Get(name)");
        members.SetParameter.Emit(writer, $"{names["PackNetworkWeights"]}({WeightsField}, {WeightsField}.Set(name, values))");
        EmitWeightHelpers(writer);
    }

    private void EmitShare(SourceWriter writer)
    {
        if (members.OnShared is not { } told)
        {
            members.Share.Emit(writer, $"new {Type}({WeightsField})");
            return;
        }

        using (members.Share.Open(writer))
        {
            writer.Line($"{Type} shared = new {Type}({WeightsField});").Line($"shared.{told.Name}(this);").Line("return shared;");
        }

        writer.Line();
        told.Document(writer).Line(told.Header + ";").Line();
    }

    private void EmitWeightHelpers(SourceWriter writer)
    {
        writer.Line($"private static {Weights} {names["CreateNetworkWeights"]}() => new {Weights}(");
        writer.Line($"  {Literal.Of(_self.Name)}, {Literal.Of(LayersText())}, Parameters, {choice.Value(static kernels => kernels + ".PackedLength")});").Line();
        using (writer.OpenBlock($"private static void {names["PackNetworkWeights"]}({Weights} weights, int tensor)"))
        {
            choice.Emit(writer, kernels => $"{kernels}.Pack(weights, tensor);");
        }

        writer.Line();
    }

    private string LayersText() => string.Join(" ", plan.Network.Model.Nodes.Select(node => DeclaredText.Of(plan.Network.Model.Declaration.Directives[node.Directive])));

    private void EmitFiles(SourceWriter writer)
    {
        members.SaveToPath.Emit(writer, $"{WeightsField}.Save(path)");
        members.SaveToStream.Emit(writer, $"{WeightsField}.Save(stream)");
        members.SaveToPathAs.Emit(writer, $"{WeightsField}.Save(path, storage)");
        members.SaveToStreamAs.Emit(writer, $"{WeightsField}.Save(stream, storage)");
        foreach ((string parameter, PublicMember member) in members.Loads)
        {
            using (member.Open(writer))
            {
                writer.Line($"{Weights} weights = {names["CreateNetworkWeights"]}();").Line($"weights.Load({parameter});");
                writer.Line($"{names["PackNetworkWeights"]}(weights, -1);").Line($"return new {Type}(weights);");
            }

            writer.Line();
        }
    }
}
