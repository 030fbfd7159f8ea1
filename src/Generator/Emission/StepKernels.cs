using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
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

/// <summary>Writes the forward pass in steps, each under its layer: a method that runs some of them, of which the whole pass, its head and single steps for profiles are calls.</summary>
internal static class StepKernels
{
    /// <summary>Passes of more steps are a loop over them: a step's number costs a nanosecond or two.</summary>
    private const int MostWrittenOut = 24;

    private const string Parameters = "ref float input, ref float a, ref float w";
    private const string Arguments = "ref input, ref a, ref w";

    /// <param name="writer">Where to.</param>
    /// <param name="steps">All of the pass.</param>
    /// <param name="head">How many of them micro-batches do input by input, too.</param>
    public static void Emit(SourceWriter writer, IReadOnlyList<ForwardStep> steps, int head)
    {
        bool isLoop = head == 0 && steps.Count > MostWrittenOut;
        if (isLoop)
        {
            EmitLoop(writer, steps);
        }
        else
        {
            writer.Line($"internal static void Forward({Parameters}) => Steps(0, {steps.Count}, {Arguments});").Line();
        }

        if (head > 0)
        {
            writer.Line("// What micro-batches do input by input, too.");
            writer.Line($"private static void Head({Parameters}) => Steps(0, {head}, {Arguments});").Line();
        }

        writer.Line("// For profiles: one step, and what each reads of the weights.");
        writer.Line($"internal static global::System.ReadOnlySpan<int> StepWeights => new int[] {{ {string.Join(", ", steps.Select(static step => step.Weights))} }};").Line();
        if (!isLoop)
        {
            writer.Line($"internal static void Step(int step, {Parameters}) => Steps(step, step + 1, {Arguments});").Line();
        }

        EmitSteps(writer, steps, isLoop);
    }

    /// <summary>Writes the pass as the loop that it is.</summary>
    private static void EmitLoop(SourceWriter writer, IReadOnlyList<ForwardStep> steps)
    {
        using (writer.OpenBlock($"internal static void Forward({Parameters})"))
        using (writer.OpenBlock($"for (int step = 0; step < {steps.Count}; step++)"))
        {
            writer.Line($"Step(step, {Arguments});");
        }

        writer.Line();
    }

    private static void EmitSteps(SourceWriter writer, IReadOnlyList<ForwardStep> steps, bool isLoop)
    {
        if (!isLoop)
        {
            writer.Line("// Steps from first up to end; of literals the JIT leaves the calls alone.").Line(KernelText.Inlined);
        }

        using (writer.OpenBlock(isLoop ? $"internal static void Step(int step, {Parameters})" : $"private static void Steps(int first, int end, {Parameters})"))
        using (isLoop ? writer.OpenBlock("switch (step)") : default)
        {
            for (int step = 0; step < steps.Count; step++)
            {
                using (isLoop ? writer.OpenBlock($"case {step}:") : default)
                {
                    EmitStep(writer, steps[step], step, isLoop);
                }
            }
        }

        writer.Line();
    }

    private static void EmitStep(SourceWriter writer, ForwardStep step, int index, bool isLoop)
    {
        foreach (string comment in step.Comments)
        {
            writer.Line(comment);
        }

        using (isLoop ? default : writer.OpenBlock($"if (first <= {index} && end > {index})"))
        {
            foreach (string call in step.Calls)
            {
                writer.Line(call);
            }

            if (isLoop)
            {
                writer.Line("break;");
            }
        }
    }
}
