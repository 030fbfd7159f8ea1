using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The choice between the instruction sets that are emitted: the JIT leaves one of the statements.</summary>
internal sealed class IsaChoice(BuildOptions options, MemberNames names)
{
    /// <summary>The plain path is always among them, and last: a program runs on any processor.</summary>
    public IReadOnlyList<Isa> Emitted { get; } = options.InstructionSets is { } asked
        ? [.. Isa.All.Where(isa => isa.Guard is null || asked.Contains(isa.Name, StringComparer.OrdinalIgnoreCase))]
        : Isa.All;

    /// <summary>Writes a statement for the kernels of each instruction set, under its condition. The conditions are constants to the JIT, so that it loads only the classes of the kernels that run, even in code that is not optimized yet.</summary>
    public void Emit(SourceWriter writer, Func<string, string> statement)
    {
        for (int index = 0; index < Emitted.Count; index++)
        {
            string condition = Emitted[index].Guard is null ? "" : $"if ({Emitted[index].Guard}) ";
            writer.Line($"{(index == 0 ? "" : "else ")}{condition}{statement(Kernels(Emitted[index]))}");
        }
    }

    /// <summary>The same, of statements in which the arena is called <c>a</c> and the packed weights <c>w</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="statement">Given the kernels.</param>
    /// <param name="network">The network that both belong to, with a point; empty for the class's own instance.</param>
    public void EmitWithMemory(SourceWriter writer, Func<string, string> statement, string network = "")
    {
        writer.Line($"ref float a = ref {network}{names["_networkArena"]}.Start, w = ref {network}{names["_networkWeights"]}.Packed.Start;");
        Emit(writer, statement);
    }

    /// <summary>The value of an expression for the kernels that run.</summary>
    public string Value(Func<string, string> expression) =>
        string.Concat(Emitted.Select(isa => (isa.Guard is null ? "" : isa.Guard + " ? ") + expression(Kernels(isa)) + (isa.Guard is null ? "" : " : ")));

    private string Kernels(Isa isa) => names[isa.Name + "Kernels"];
}
