using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emission;

/// <summary>The members that run many inputs over several threads.</summary>
internal sealed class ManyForwardMembers(MemberNames names, HostLevel self)
{
    private const string Work = "global::NetDsl.Generated.ManyForward";

    private string Type => InterfaceMembers.Type(self);

    private string ThreadsField => names["_networkThreads"];

    private string WorkField => names["_networkManyForward"];

    public void EmitFields(SourceWriter writer)
    {
        writer.Line($"private int {ThreadsField} = 1;");
        writer.Line($"private {Work}? {WorkField};");
    }

    public void EmitThreads(SourceWriter writer)
    {
        writer.Summary("How many threads of one process-wide pool a Forward may use, at least 1; results do not depend on it.");
        using (writer.OpenBlock("public int Threads"))
        {
            writer.Line($"get => {ThreadsField};");
            using (writer.OpenBlock("set"))
            {
                writer.Line($"{ThreadsField} = global::NetDsl.Generated.Entry.CheckThreads(value);");
                writer.Line($"{WorkField} = {Work}.Instances(value) > 1 ? new {names["NetworkManyForward"]}(this, {Work}.Instances(value)) : null;");
            }
        }

        writer.Line();
    }

    /// <summary>Writes the statement that runs all but the last of <c>count</c> inputs on threads, if that is asked for, and declares <c>first</c>, the first input left.</summary>
    public void EmitRun(SourceWriter writer)
    {
        writer.Line("int first = 0;");
        using (writer.OpenBlock($"if (count > 2 && {WorkField} is {{ }} work)"))
        {
            // This instance runs the last input, which its properties show.
            writer.Line("first = count - 1;");
            writer.Line("work.Run(first, inputs, outputs);");
        }

        writer.Line();
    }

    public void EmitWork(SourceWriter writer)
    {
        using (writer.OpenBlock($"private sealed class {names["NetworkManyForward"]} : {Work}"))
        {
            writer.Line($"private readonly {Type}[] instances;").Line();
            using (writer.OpenBlock($"internal {names["NetworkManyForward"]}({Type} network, int count) : base(count, InputLength, OutputLength)"))
            {
                writer.Line($"instances = new {Type}[count];");
                writer.Line("instances[0] = network;");
                using (writer.OpenBlock("for (int index = 1; index < count; index++)"))
                {
                    writer.Line("instances[index] = network.Share();");
                }
            }

            writer.Line();
            writer.Line("protected override void Forward(int instance, global::System.ReadOnlySpan<float> input, global::System.Span<float> output) =>");
            writer.Line("    instances[instance].Forward(input).CopyTo(output);");
        }

        writer.Line();
    }
}
