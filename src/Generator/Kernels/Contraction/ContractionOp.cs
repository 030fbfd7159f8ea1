using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>A linear layer's step in training: forward, by data or by weights.</summary>
/// <param name="A">Of the first result's first term.</param>
/// <param name="B">The same of what is multiplied with it.</param>
/// <param name="C">Of the first result.</param>
/// <param name="Start">Of the vector that sums start with, where they do.</param>
internal sealed record ContractionOp(string Name, ContractionShape Shape, Place A, Place B, Place C, Place? Start = null) : PlanOp(Name)
{
    /// <summary>The same kernel is called so many times, for one part of the results or of the sums after another.</summary>
    public ResultLoop Parts { get; init; } = new(1, 0, 0, 0);

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = ContractionKernel.Layer(writer, Shape, Name);
        string start = Start is { } place ? ", " + place.Argument : "";
        if (Parts.Count == 1)
        {
            writer.Call($"{kernel}({A.Argument}, {B.Argument}, {C.Argument}{start});");
            return;
        }

        writer.Call($"for (nint part = 0; part < {Parts.Count}; part++)");
        writer.Call("{");
        writer.Call($"  {kernel}({Moved(A, Parts.A)}, {Moved(B, Parts.B)}, {Moved(C, Parts.C)}{start});");
        writer.Call("}");
    }

    private static string Moved(Place place, long step) =>
        step == 0 ? place.Argument : $"ref {Aliases.Unsafe}.Add(ref {place.Memory}, {place.Offset} + (part * {step}))";
}
