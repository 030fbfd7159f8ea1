using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// The end of a pass that a micro-batch runs through together: from a fully connected layer on, whose weights take longer to read than to multiply with one input. It is
/// chosen from the network alone. The bits of an output do not depend on it.
/// </summary>
internal partial class Lowerer
{
    /// <summary>Floats of all rows: as many as pass the second cache beside the weights, and at most so many for the least micro-batch.</summary>
    private static long RowsBudget => ReferenceMachine.Caches.Second;

    private static long MostRows => 4 * RowsBudget;

    private const long MostImages = 32;

    /// <summary>The part of a pass's time that must be saved.</summary>
    private const double WorthIt = 0.02;

    /// <summary>Nanoseconds that must be saved: to bring values to a row and from it takes about as long.</summary>
    private const double WorthRows = 25;

    /// <summary>The same part for a layer that takes kernels of its own for it.</summary>
    private const double WorthKernels = 0.005;

    /// <summary>A tile of so many inputs takes the time of about so many single ones, where these wait for weights.</summary>
    private const long FewestImages = 3;

    /// <summary>The micro-batch; null where it does not pay.</summary>
    private MicroBatch? MicroBatchOf(PlanBuffer[] buffers, Placement placement, EquatableArray<PlanOp> ops, long arena)
    {
        double whole = ops.Sum(PassTime.Of);

        // Steps of inputs that stay where the user has them make no operations.
        PlannedStep[] steps = [.. _steps.Where(step => HasOp(step, placement))];
        double saved = ops.Sum(PassTime.SavedByBatch);
        for (int head = 0; head < ops.Count && saved >= Math.Max(WorthRows, WorthIt * whole); head++)
        {
            if (PassTime.SavedByBatch(ops[head]) > WorthKernels * whole && MicroBatchFrom(head, steps, buffers, arena, WorthKernels * whole) is { } batch)
            {
                return batch;
            }

            saved -= PassTime.SavedByBatch(ops[head]);
        }

        return null;
    }

    private MicroBatch? MicroBatchFrom(int head, PlannedStep[] steps, PlanBuffer[] buffers, long arena, double worthKernels)
    {
        PlannedStep[] tail = [.. steps.Skip(head).Select(step => step with { Reads = [.. step.Reads.Where(value => value < 0 || !_values[value].IsOfOneInput)] })];
        int[] outputs = [HolderOf(ValueOf(Network.Layers.Count - 1)), .. Network.Model.Outputs.Select(output => HolderOf(ValueOf(output.Node)))];
        int[] touched = [.. tail.SelectMany(static step => step.Reads.Append(step.Writes)).Concat(outputs).Where(static value => value >= 0).Distinct()];
        HashSet<int> made = [.. tail.Select(static step => step.Writes)];
        int[] taken = [.. touched.Where(value => !made.Contains(value) && (IsInput(value) || steps.Take(head).Any(step => step.Writes == value)))];

        // A value that is made in parts, before and behind, would have to be taken in part; one with a halo has zeros around it.
        if (touched.Any(value => !_values[value].Halo.IsNone || (made.Contains(value) && steps.Take(head).Any(step => step.Writes == value))))
        {
            return null;
        }

        PlanBuffer[] rows = Rows(tail, touched, taken, outputs, out long length);
        long stride = TrainingMemory.OddRow(length);
        long images = MicroBatch.Tile;
        while (images < MostImages && 2 * images * stride <= RowsBudget)
        {
            images *= 2;
        }

        if (images * stride > MostRows)
        {
            return null;
        }

        var inRow = new Placement(rows, views: _views);
        RowPart Part(int value) => new(
            IsInput(value) ? new(Memory.Input, Network.InputOffset(value)) : Plan.Place.Arena(buffers[value].Origin), rows[value].Origin, buffers[value].Shape.Length);
        return new(
            images, FewestImages, head, tail.Select(step => OfBatch(Make(step, inRow), stride, worthKernels)).ToEquatableArray(), arena, stride, taken.Select(Part).ToEquatableArray(),
            touched.Where(value => made.Contains(value) && _values[value].IsKept).Select(Part).ToEquatableArray(), Enumerable.Range(0, InputCount).Any(input => _values[input].IsKept),
            inRow.View(ValueOf(Network.Layers.Count - 1)).Origin,
            Network.Model.Outputs.Select(output => new ExposedValue(output.Name, inRow.View(ValueOf(output.Node)), IsOutput: true)).ToEquatableArray());
    }

    /// <summary>Places the values that the last steps touch in a row. What is taken is there from the start, and outputs stay to the end.</summary>
    private PlanBuffer[] Rows(PlannedStep[] tail, int[] touched, int[] taken, int[] outputs, out long length)
    {
        Dictionary<int, int> indices = touched.Select(static (value, index) => (value, index)).ToDictionary(static pair => pair.value, static pair => pair.index);
        PlannedStep Step(IEnumerable<int> reads) => new([.. reads.Select(value => indices[value])], -1, static _ => new SeedOp(), -1);
        PlannedStep[] steps =
        [
            Step(taken),
            .. tail.Select(step => new PlannedStep([.. step.Reads.Where(static value => value >= 0).Select(value => indices[value])], step.Writes < 0 ? -1 : indices[step.Writes], step.Make, step.Node)),
            Step(outputs.Distinct()),
        ];
        PlanBuffer[] placed = BufferPlacement.Place([.. touched.Select(value => _values[value])], steps, out length);
        var rows = new PlanBuffer[_values.Count];
        foreach (int value in touched)
        {
            rows[value] = placed[indices[value]];
        }

        return rows;
    }

    /// <summary>A layer over all rows at once, where that pays; else the operation as it is, row by row.</summary>
    private static PlanOp OfBatch(PlanOp op, long stride, double worth) =>
        op is DirectOp dense && PassTime.SavedByBatch(op) > worth ? new DenseBatchOp(dense, stride) { Node = op.Node } : op;
}
