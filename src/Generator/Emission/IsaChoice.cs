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

    /// <summary>Writes a statement for the kernels of each instruction set, under its condition.</summary>
    public void Emit(SourceWriter writer, Func<string, string> statement)
    {
        for (int index = 0; index < Emitted.Count; index++)
        {
            Isa isa = Emitted[index];
            string condition = isa.Guard is null ? "" : $" if ({isa.Guard})";
            using (writer.OpenBlock(((index == 0 ? "" : "else") + condition).TrimStart()))
            {
                writer.Line(statement(names[isa.Name + "Kernels"]));
            }
        }
    }
}
