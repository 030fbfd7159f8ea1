using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>Gives each value its place in the arena: values that are not alive together may share one.</summary>
internal static class BufferPlacement
{
    /// <summary>Places all values, each as low as those allow that are alive at the same time.</summary>
    /// <param name="values">All of them; the first are the network's inputs.</param>
    /// <param name="steps">In order.</param>
    /// <param name="arenaLength">Floats that hold all.</param>
    /// <param name="outside">How many inputs take no place.</param>
    public static PlanBuffer[] Place(IReadOnlyList<PlannedValue> values, IReadOnlyList<PlannedStep> steps, out long arenaLength, int outside = 0)
    {
        var lives = new ValueLives(values, steps, outside);
        var placed = new List<(PlanBuffer Buffer, ValueLife Life)>();
        var buffers = new PlanBuffer[values.Count];
        foreach (int value in Enumerable.Range(0, values.Count).Where(value => lives.HolderOf(value) is null).OrderBy(value => lives[value].First))
        {
            var buffer = new PlanBuffer(values[value].Shape, values[value].Halo, 0);
            long end = ExecutionPlan.Aligned(buffer.Length + PlanBuffer.Slack);
            long offset = 0;
            foreach (PlanBuffer other in placed.Where(other => other.Life.Meets(lives[value])).Select(static other => other.Buffer).OrderBy(static other => other.Offset))
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
                placed.Add((buffers[value], lives[value]));
            }
        }

        foreach (int value in Enumerable.Range(0, values.Count).Where(value => lives.HolderOf(value) is not null))
        {
            buffers[value] = buffers[lives.HolderOf(value)!.Value];
        }

        arenaLength = ArenaLength(placed.Select(static place => place.Buffer));
        return buffers;
    }

    /// <summary>Floats that hold all buffers.</summary>
    public static long ArenaLength(IEnumerable<PlanBuffer> buffers) => buffers.Max(static buffer => buffer.Offset + ExecutionPlan.Aligned(buffer.Length + PlanBuffer.Slack));
}
