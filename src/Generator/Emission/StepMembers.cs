using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>Implements the interface by which <c>Profile</c> runs a pass step by step.</summary>
internal static class StepMembers
{
    private const string Interface = "__Generated.ISteppedNetwork";
    private const string Integers = "global::System.ReadOnlySpan<int>";

    /// <summary>Where there are no kernels.</summary>
    public static void EmitThrowing(SourceWriter writer, string body)
    {
        foreach (string member in new[] { "StepLayers", "LayerMakers", "StepWeights" })
        {
            writer.Line().Line($"{Integers} {Interface}.{member} => {body};");
        }

        writer.Line().Line($"void {Interface}.RunStep(int step, ref float input) => {body};");
    }

    public static void Emit(SourceWriter writer, ExecutionPlan plan, MemberNames names, IsaChoice choice)
    {
        writer.Line().Line($"{Integers} {Interface}.StepLayers => new int[] {{ {string.Join(", ", KernelsFile.StepNodes(plan).Select(static node => Numbers.Text(System.Math.Max(node, -1))))} }};").Line();
        Dictionary<int, int> steps = plan.Ops.SelectMany(static op => op.Stages.Select(part => (part.Node, Step: op.Node))).Distinct().ToDictionary(static pair => pair.Node, static pair => pair.Step);
        writer.Line($"{Integers} {Interface}.LayerMakers => new int[] {{ {string.Join(", ", plan.Makers.Select(maker => Numbers.Text(System.Math.Max(steps.TryGetValue(maker, out int step) ? step : maker, -1))))} }};").Line();
        writer.Line($"{Integers} {Interface}.StepWeights => {choice.Value(static kernels => kernels + ".StepWeights")};").Line();
        using (writer.OpenBlock($"void {Interface}.RunStep(int step, ref float input)"))
        {
            choice.EmitWithMemory(writer, static kernels => $"{kernels}.Step(step, ref input, ref a, ref w);");
        }
    }
}
