using NetDsl.Generator.Kernels.Copying;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;

namespace NetDsl.Generator.Kernels.Contraction;

/// <summary>A linear layer's step in training: forward, by data or by weights.</summary>
/// <param name="a">Of the first result's first term.</param>
/// <param name="b">The same of what is multiplied with it.</param>
/// <param name="c">Of the first result.</param>
/// <param name="start">Of the vector that sums start with, where they do.</param>
/// <param name="parts">The same kernel is called so many times, for one part of the results or of the sums after another; null for once.</param>
internal sealed class ContractionOp(string name, ContractionShape shape, Place a, Place b, Place c, Place? start = null, ResultLoop? parts = null) : PlanOp(name)
{
    public ContractionShape Shape => shape;

    /// <summary>It reads the network's input float by float where that lies outside, and nothing else of it.</summary>
    public bool ReadsInput => a.Memory == InputOp.Reference && b.Memory != InputOp.Reference && !shape.IsLanewise;

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = ContractionKernel.Layer(writer, shape, Name);
        string first = start is { } place ? ", " + place.Argument : "";
        if (parts is not { } loop)
        {
            writer.Call($"{kernel}({a.Argument}, {b.Argument}, {c.Argument}{first});");
            return;
        }

        writer.Call($"for (nint part = 0; part < {loop.Count}; part++)");
        writer.Call("{");
        writer.Call($"  {kernel}({Moved(a, loop.A)}, {Moved(b, loop.B)}, {Moved(c, loop.C)}{first});");
        writer.Call("}");
    }

    private static string Moved(Place place, long step) =>
        step == 0 ? place.Argument : $"ref {Aliases.Unsafe}.Add(ref {place.Memory}, {place.Offset} + (part * {step}))";
}
