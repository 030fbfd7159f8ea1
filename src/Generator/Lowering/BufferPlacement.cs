using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>Gives each value its place in the arena: values that are not alive together may share one.</summary>
internal static class BufferPlacement
{
    /// <param name="values">All of them; the first are the network's inputs.</param>
    /// <param name="steps">In order.</param>
    /// <param name="arenaLength">Floats that hold all.</param>
    /// <param name="outside">How many inputs take no place.</param>
    public static PlanBuffer[] Place(IReadOnlyList<PlannedValue> values, IReadOnlyList<PlannedStep> steps, out long arenaLength, int outside = 0)
    {
        (int First, int Last)[] lives = Lives(values, steps);
        var placed = new List<(PlanBuffer Buffer, int First, int Last)>();
        var buffers = new PlanBuffer[values.Count];
        foreach (int value in Enumerable.Range(0, values.Count).OrderBy(value => lives[value].First))
        {
            var buffer = new PlanBuffer(values[value].Shape, values[value].Halo, 0);
            (int first, int last) = lives[value];
            long end = ExecutionPlan.Aligned(buffer.Length + PlanBuffer.Slack);
            long offset = 0;
            foreach ((PlanBuffer other, _, _) in placed.Where(other => other.First <= last && first <= other.Last).OrderBy(static other => other.Buffer.Offset))
            {
                if (other.Offset >= offset + end)
                {
                    break;
                }

                offset = System.Math.Max(offset, other.Offset + ExecutionPlan.Aligned(other.Length + PlanBuffer.Slack));
            }

            buffers[value] = buffer with { Offset = offset };
            if (value >= outside)
            {
                placed.Add((buffers[value], first, last));
            }
        }

        arenaLength = ArenaLength(placed.Select(static place => place.Buffer));
        return buffers;
    }

    /// <summary>Floats that hold all buffers.</summary>
    public static long ArenaLength(IEnumerable<PlanBuffer> buffers) => buffers.Max(static buffer => buffer.Offset + ExecutionPlan.Aligned(buffer.Length + PlanBuffer.Slack));

    /// <summary>
    /// From the first step that writes a value to the last that reads it. A halo is written once, when the arena is made,
    /// so that a buffer with one is its value's alone; a kept value may be read after the pass.
    /// </summary>
    private static (int First, int Last)[] Lives(IReadOnlyList<PlannedValue> values, IReadOnlyList<PlannedStep> steps)
    {
        var lives = new (int First, int Last)[values.Count];
        for (int value = 0; value < values.Count; value++)
        {
            bool exclusive = !values[value].Halo.IsNone;
            int[] touched = [.. Enumerable.Range(0, steps.Count).Where(step => steps[step].Writes == value || steps[step].Reads.Contains(value))];
            lives[value] = (
                exclusive ? -1 : touched.DefaultIfEmpty(0).First(),
                exclusive || values[value].IsKept ? int.MaxValue : touched.DefaultIfEmpty(0).Last());
        }

        return lives;
    }
}
