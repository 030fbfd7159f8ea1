using System;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The choice between instruction sets: the JIT leaves one of the statements.</summary>
internal static class IsaChoice
{
    /// <summary>Writes a statement for each instruction set, under its condition.</summary>
    public static void Emit(SourceWriter writer, Func<Isa, string> statement)
    {
        for (int index = 0; index < Isa.All.Count; index++)
        {
            Isa isa = Isa.All[index];
            string condition = isa.Guard is null ? "" : $" if ({isa.Guard})";
            using (writer.OpenBlock(((index == 0 ? "" : "else") + condition).TrimStart()))
            {
                writer.Line(statement(isa));
            }
        }
    }
}
