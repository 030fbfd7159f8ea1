using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes the transform of sums over tiles to weight gradients, GᵀUG, which is the weights' transform's transpose, and adds them to what is there; lanes
/// are filters of one channel after another's. First down the columns, in place, then along the rows.
/// </summary>
internal static class WeightGradientTransform
{
    public static string Method(KernelWriter writer, PlainWeights weights, string name) =>
        writer.Kernel((nameof(WeightGradientTransform), weights), name, (text, method) => Emit(writer.Isa, text, weights, method));

    private static void Emit(Isa isa, SourceWriter text, PlainWeights weights, string method)
    {
        (int points, int kernel) = (weights.Transform.Points, weights.Transform.Kernel);
        (int width, int height) = weights.Phases is { } phases ? (phases.Width, phases.Height) : (kernel, kernel);
        text.Line($"// transforms {points}×{points} sums to {width}×{height} gradients").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float u, ref float d)"))
        {
            EmitConstants(isa, text, weights.Transform);
            using (weights.Groups == 1 ? default : text.OpenBlock(KernelText.Times("group", weights.Groups)))
            {
                using (text.OpenCount("py", weights.Phases?.StrideY ?? 1))
                using (text.OpenCount("px", weights.Phases?.StrideX ?? 1))
                {
                    EmitPhase(isa, text, weights);
                }

                if (weights.Groups > 1)
                {
                    text.Line(KernelText.Advance("d", (long)width * height * weights.Tap));
                }
            }
        }

        text.Line();
    }

    /// <summary>All channels and filters of a phase, or of the whole kernel at stride 1.</summary>
    private static void EmitPhase(Isa isa, SourceWriter text, PlainWeights weights)
    {
        using (text.OpenBlock($"for (nint i = 0; i < {weights.Tap}; i += {isa.Lanes})"))
        {
            EmitColumns(isa, text, weights);
            EmitRows(isa, text, weights);
        }

        if (weights.Groups > 1 || weights.Phases is not null)
        {
            text.Line(KernelText.Advance("u", weights.Tap));
        }
    }

    /// <summary>What a point is multiplied by for a tap; a point and its negative share it.</summary>
    private static void EmitConstants(Isa isa, SourceWriter text, WinogradTransform transform)
    {
        for (int point = 0; point < transform.Points - 1; point += point == 0 ? 1 : 2)
        {
            for (int tap = 0; tap < (point == 0 ? 1 : transform.Kernel); tap++)
            {
                text.Line($"{isa.Vector} {Constant(point, tap)} = {isa.Broadcast(Literal.Of((float)transform.WeightOf(point, tap)))};");
            }
        }
    }

    private static void EmitColumns(Isa isa, SourceWriter text, PlainWeights weights)
    {
        (int points, int kernel) = (weights.Transform.Points, weights.Transform.Kernel);
        text.Line(KernelText.Ref("p", "u", "i"));
        using (text.OpenBlock(KernelText.Times("n", points)))
        {
            string[] taps = Taps(isa, text, weights.Transform, points * weights.Plane);
            for (int tap = 0; tap < kernel; tap++)
            {
                text.Store(isa, taps[tap], "p", tap * points * weights.Plane, isa.Lanes);
            }

            text.Line(KernelText.Advance("p", weights.Plane));
        }
    }

    private static void EmitRows(Isa isa, SourceWriter text, PlainWeights weights)
    {
        (int points, int kernel) = (weights.Transform.Points, weights.Transform.Kernel);
        WinogradPhases phases = weights.Phases ?? new(1, 1, kernel, kernel);
        text.Line($"p = ref At(ref u, i);");
        string down = phases.StrideY == 1 ? "" : $" + (py * {phases.Width * weights.Tap})";
        string along = phases.StrideX == 1 ? "" : $" + (px * {weights.Tap})";
        text.Line(KernelText.Ref("o", "d", "i" + down + along));
        string rows = phases.WholeY == phases.StrideY ? $"{kernel}" : $"py < {phases.WholeY} ? {kernel} : {kernel - 1}";
        using (text.OpenBlock($"for (nint n = {rows}; n > 0; n--)"))
        {
            string[] taps = Taps(isa, text, weights.Transform, weights.Plane);
            for (int tap = 0; tap < kernel; tap++)
            {
                bool isPartial = tap == kernel - 1 && phases.WholeX < phases.StrideX;
                long step = tap * phases.StrideX * weights.Tap;
                using (isPartial ? text.OpenBlock($"if (px < {phases.WholeX})") : default)
                {
                    text.Store(isa, TransformText.Add(isa.Load("o", step), taps[tap]), "o", step, isa.Lanes);
                }
            }

            text.Line(KernelText.Advance("p", points * weights.Plane)).Line(KernelText.Advance("o", (long)phases.StrideY * phases.Width * weights.Tap));
        }
    }

    /// <summary>The taps of a column or row, whose sums start at p, as names.</summary>
    private static string[] Taps(Isa isa, SourceWriter text, WinogradTransform transform, long step)
    {
        var values = new TransformText(isa, text);
        string[] sums = [.. Enumerable.Range(0, transform.Points).Select(point => values.Let(values.Load("p", point * step)))];
        int pairs = (transform.Points - 2) / 2;
        string[] even = [.. Enumerable.Range(0, pairs).Select(pair => values.Let(TransformText.Add(sums[1 + (2 * pair)], sums[2 + (2 * pair)])))];
        string[] odd = [.. Enumerable.Range(0, pairs).Select(pair => values.Let(TransformText.Subtract(sums[1 + (2 * pair)], sums[2 + (2 * pair)])))];
        return [.. Enumerable.Range(0, transform.Kernel).Select(tap => values.Let(Tap(tap)))];

        string Tap(int tap)
        {
            string[] parts = tap % 2 == 0 ? even : odd;
            string tapSum = tap == 0 ? TransformText.Multiply(Constant(0, 0), sums[0]) : tap == transform.Kernel - 1 ? sums[transform.Points - 1] : "";
            for (int pair = 0; pair < pairs; pair++)
            {
                string constant = Constant(1 + (2 * pair), tap);
                tapSum = tapSum.Length == 0 ? TransformText.Multiply(constant, parts[pair]) : values.MultiplyAdd(constant, parts[pair], tapSum);
            }

            return tapSum;
        }
    }

    private static string Constant(int point, int tap) => $"g{point}{tap}";
}
