using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members that run many inputs, or one that is worth it, over several threads.</summary>
internal sealed class ManyForwardMembers(ExecutionPlan plan, MemberNames names, IReadOnlyList<NamedValue> outputs, IsaChoice choice)
{
    private const string Work = "__Generated.ManyForward";
    private const string Split = "__Generated.SplitForward";

    private string Type => InterfaceMembers.Type(plan.Network.Model.Declaration.Host.Self);

    private string ThreadsField => names["_networkThreads"];

    private string WorkField => names["_networkManyForward"];

    private string SplitField => names["_networkSplitForward"];

    public void EmitFields(SourceWriter writer)
    {
        writer.Line($"private int {ThreadsField};");
        writer.Line($"private {Work}? {WorkField};");
        if (plan.IsWorthSplitting)
        {
            writer.Line($"private {Split}? {SplitField};");
        }
    }

    public void EmitThreads(SourceWriter writer, PublicMember threads)
    {
        using (threads.Open(writer))
        {
            writer.Line($"get => {ThreadsField};");
            using (writer.OpenBlock("set"))
            {
                writer.Line($"{ThreadsField} = __Generated.Entry.CheckThreads(value);");
                writer.Line($"{WorkField} = {Work}.Instances(value) > 1 ? new {names["NetworkManyForward"]}(this, {Work}.Instances(value)) : null;");
                if (plan.IsWorthSplitting)
                {
                    writer.Line($"{SplitField} = {Work}.Instances(value) > 1 ? new {names["NetworkSplitForward"]}(this, {Work}.Instances(value)) : null;");
                }
            }
        }

        writer.Line();
    }

    /// <summary>Writes the statement that runs <c>count</c> inputs on threads, if that is asked for.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="named">The named outputs are asked for too.</param>
    public void EmitRun(SourceWriter writer, bool named)
    {
        writer.Line($"{Work}? work = {WorkField};");
        using (writer.OpenBlock("if (count > 1 && work != null)"))
        {
            for (int output = 0; named && output < outputs.Count; output++)
            {
                writer.Line($"work.Name({output}, ref {outputs[output].Parameter});");
            }

            writer.Line($"work.{(named ? "RunNamed" : "Run")}(count, inputs, outputs);").Line("return;");
        }

        writer.Line();
    }

    /// <summary>Writes the statement that runs one input over several threads, if that is asked for.</summary>
    public void EmitSplitRun(SourceWriter writer)
    {
        if (plan.IsWorthSplitting)
        {
            writer.Line($"{Split}? split = {SplitField};");
            using (writer.OpenBlock("if (split != null)"))
            {
                writer.Line("split.Run(ref input);").Line("return;");
            }

            writer.Line();
        }
    }

    /// <summary>Writes the class of one pass over several threads.</summary>
    private void EmitSplit(SourceWriter writer)
    {
        using (writer.OpenBlock($"private sealed class {names["NetworkSplitForward"]} : {Split}"))
        {
            writer.Line($"private readonly {Type} network;").Line();
            using (writer.OpenBlock($"internal {names["NetworkSplitForward"]}({Type} network, int threads) : base(threads)"))
            {
                writer.Line("this.network = network;");
            }

            writer.Line();
            writer.Line($"protected override global::System.ReadOnlySpan<int> Items() => {choice.Value(static kernels => kernels + ".Items")};").Line();
            using (writer.OpenBlock("protected override void Item(int stage, int item, ref float input)"))
            {
                choice.EmitWithMemory(writer, static kernels => $"{kernels}.Item(stage, item, ref input, ref a, ref w);", "network.");
            }
        }

        writer.Line();
    }

    public void EmitWork(SourceWriter writer)
    {
        if (plan.IsWorthSplitting)
        {
            EmitSplit(writer);
        }

        using (writer.OpenBlock($"private sealed class {names["NetworkManyForward"]} : {Work}"))
        {
            writer.Line($"private readonly {Type}[] instances;").Line();
            using (writer.OpenBlock($"internal {names["NetworkManyForward"]}({Type} network, int count) : base(count, InputLength, OutputLength, {(plan.Batch is null ? 1 : MicroBatch.Tile)}, {plan.Nanoseconds}, {outputs.Count})"))
            {
                writer.Line($"instances = new {Type}[count];");
                writer.Line("instances[0] = network;");
                using (writer.OpenBlock("for (int index = 1; index < count; index++)"))
                {
                    writer.Line($"instances[index] = new {Type}(network.{names["_networkWeights"]});");
                }
            }

            writer.Line();
            EmitForward(writer);
        }

        writer.Line();
    }

    /// <summary>Writes the method that runs a part of the inputs on an instance.</summary>
    private void EmitForward(SourceWriter writer)
    {
        using (writer.OpenBlock("protected override void Forward(int instance, int first, global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)"))
        {
            string run = $"instances[instance].{names["RunNetworkInputs"]}(count, inputs, outputs";
            writer.Line("int count = inputs.Length / InputLength;");
            if (outputs.Count > 0)
            {
                using (writer.OpenBlock("if (HasNamed)"))
                {
                    IEnumerable<string> parts = outputs.Select(static (output, index) => $", Named({index}, first * {output.Shape.Length}, count * {output.Shape.Length})");
                    writer.Line($"{run}{string.Concat(parts)});").Line("return;");
                }

                writer.Line();
            }

            writer.Line($"{run});");
        }
    }
}
