using System;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The member that shows every layer's output by name, of a network that can be inspected.</summary>
internal static class InspectionMembers
{
    /// <param name="member">Its declaration; null where nothing is kept.</param>
    /// <param name="plan">Has the places.</param>
    /// <param name="shown">The expression for what lies at a place.</param>
    public static void Emit(SourceWriter writer, PublicMember? member, ExecutionPlan plan, Func<View, string> shown)
    {
        if (member is null)
        {
            return;
        }

        using (member.Open(writer))
        {
            using (writer.OpenBlock("return layer switch", "};"))
            {
                foreach (ExposedValue value in plan.Inspected)
                {
                    writer.Line($"{Literal.Of(value.Name)} => {shown(value.View)},");
                }

                writer.Line($"_ => throw __Generated.Entry.NoActivation(layer, {Literal.Of(plan.Network.Model.Declaration.Host.Self.Name)}, Inputs, Layers),");
            }
        }

        writer.Line();
    }
}
