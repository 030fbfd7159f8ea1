using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>A part of the forward pass that belongs to one layer.</summary>
/// <param name="node">The layer; that of the inputs for their copies.</param>
internal sealed class ForwardStep(int node)
{
    private readonly List<string> _calls = [];

    public int Node => node;

    /// <summary>Packed floats that it reads.</summary>
    public long Weights { get; private set; }

    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The lines above its calls: the layer, and those before it that have no step.</summary>
    public List<string> Comments { get; } = [];

    public void Add(long weights, IEnumerable<string> calls)
    {
        Weights += weights;
        _calls.AddRange(calls);
    }
}

/// <summary>Writes the forward pass in steps, for profiles: a method that runs one of them, and what each reads of the weights.</summary>
internal static class StepKernels
{
    /// <summary>Passes of more steps are a loop over them: a step's number costs a nanosecond or two, its text would stand there twice.</summary>
    private const int MostWrittenOut = 24;

    public static bool IsLoop(IReadOnlyList<ForwardStep> steps) => steps.Count > MostWrittenOut;

    /// <summary>Writes the pass as the loop that it is.</summary>
    public static void EmitLoop(SourceWriter writer, IReadOnlyList<ForwardStep> steps)
    {
        using (writer.OpenBlock("internal static void Forward(ref float input, ref float a, ref float w)"))
        using (writer.OpenBlock($"for (int step = 0; step < {steps.Count}; step++)"))
        {
            writer.Line("Step(step, ref input, ref a, ref w);");
        }

        writer.Line();
    }

    public static void Emit(SourceWriter writer, IReadOnlyList<ForwardStep> steps)
    {
        writer.Line(IsLoop(steps) ? "// The steps; what each reads of the weights is for profiles." : "// The same step by step, for profiles.");
        writer.Line($"internal static global::System.ReadOnlySpan<int> StepWeights => new int[] {{ {string.Join(", ", steps.Select(static step => step.Weights))} }};").Line();
        using (writer.OpenBlock("internal static void Step(int step, ref float input, ref float a, ref float w)"))
        using (writer.OpenBlock("switch (step)"))
        {
            for (int step = 0; step < steps.Count; step++)
            {
                using (writer.OpenBlock($"case {step}:"))
                {
                    foreach (string call in IsLoop(steps) ? steps[step].Comments.Concat(steps[step].Calls) : steps[step].Calls)
                    {
                        writer.Line(call);
                    }

                    writer.Line("break;");
                }
            }
        }

        writer.Line();
    }
}
