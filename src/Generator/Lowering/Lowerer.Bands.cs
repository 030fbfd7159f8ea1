using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Bands;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Convolutions on large images that are computed in bands of rows, so that what one gives the next stays in the second cache: steps that follow each other, of which
/// each alone reads what the one before gives. Bits do not depend on it.
/// </summary>
internal partial class Lowerer
{
    /// <summary>With fewer rows in a band, more are moved to the next one than are computed.</summary>
    private const long LeastRows = 2;

    /// <summary>To write a float beyond the second cache and to read it again takes about as long as to move so many within.</summary>
    private const double BeyondCost = 3;

    /// <summary>Makes one step of all that are computed in bands together.</summary>
    private void JoinBands()
    {
        if (!_fuses || IsInspected)
        {
            return;
        }

        for (int last = _steps.Count - 1; last > 0; last--)
        {
            int end = last;
            while (last > 0 && IsLink(last - 1))
            {
                last--;
            }

            if (end > last)
            {
                JoinBands(last, end);
            }
        }
    }

    /// <summary>Cuts steps, of which each can be computed in bands with the next, where that takes the least time.</summary>
    private void JoinBands(int first, int last)
    {
        int count = last - first + 1;
        var best = new (double Cost, int From, long Rows)[count + 1];
        for (int to = 1; to <= count; to++)
        {
            double behind = to < count ? CostOf(_values[_steps[first + to - 1].Writes].Shape.Length) : 0;
            best[to] = (best[to - 1].Cost + behind, to - 1, 0);
            for (int from = to - 2; from >= 0; from--)
            {
                if (RowsOf(first + from, first + to - 1) is { } rows && best[from].Cost + behind + MovedIn(first + from, first + to - 1, rows) is var cost && cost < best[to].Cost)
                {
                    best[to] = (cost, from, rows);
                }
            }
        }

        for (int to = count; to > 0; to = best[to].From)
        {
            if (best[to].Rows > 0)
            {
                JoinBands(first + best[to].From, first + to - 1, best[to].Rows);
            }
        }
    }

    /// <summary>What it costs to write a whole value and read it again, in floats moved within the second cache.</summary>
    private static double CostOf(long length) => length > ReferenceMachine.Caches.Second ? BeyondCost * length : 0;

    /// <summary>Floats that are moved from a band to the next.</summary>
    private long MovedIn(int first, int last, long rows)
    {
        long moved = Enumerable.Range(first, last - first).Sum(step => (AxisOf(_steps[step + 1]).Extent - AxisOf(_steps[step + 1]).Stride) * LengthOf(step));
        return ((AxisOf(_steps[last]).Output - 1) / rows) * moved;
    }

    /// <summary>A step's output is read by the next alone, and both can be computed by rows.</summary>
    private bool IsLink(int step)
    {
        (PlannedStep maker, PlannedStep reader) = (_steps[step], _steps[step + 1]);
        int value = maker.Writes;
        return IsByRows(maker) && IsByRows(reader)
            && ValueOf(maker.Node) == value && ValueOf(Network.Model.Nodes[reader.Node].Inputs[0]) == value && !_values[value].IsKept
            && _steps.Sum(other => other.Reads.Count(read => read == value)) == 1
            && Network.Layers[reader.Node].Window!.Y is var axis && axis.Extent >= axis.Stride && axis.Begin < axis.Extent && axis.Reach < axis.Extent;
    }

    /// <summary>A convolution by direct sums, with zeros around its input, that is not worth several threads.</summary>
    private bool IsByRows(PlannedStep step) =>
        step.Node >= 0
        && Network.Model.Nodes[step.Node].Layer is Convolution layer
        && Network.Layers[step.Node] is { Output: { Width: > 1, Height: > 1 } } shape
        && Choices.Inference(ConvolutionShape.Of(layer, shape)) is null
        && PoolBehind(step.Node) is null
        && !DirectShape.AreWorthSplitting(shape.Macs / (shape.Output.Width * shape.Output.Height), shape.Macs)
        && _steps.Count(other => other.Node == step.Node) == 1;

    /// <summary>Rows of the last one's output in a band, so many that what lies between stays in the second cache; null where bands would be too flat, or there would be one.</summary>
    private long? RowsOf(int first, int last)
    {
        AxisGeometry[] axes = [.. Enumerable.Range(first, last - first + 1).Select(step => AxisOf(_steps[step]))];
        long[] lengths = [.. Enumerable.Range(first, last - first).Select(LengthOf)];
        long height = axes[axes.Length - 1].Output;
        (long fits, long tooMany) = (0, height + 1);
        while (tooMany - fits > 1)
        {
            long rows = (fits + tooMany) / 2;
            bool stays = BandShape.RowsBetween(axes, rows).Zip(lengths, static (count, length) => count * length).Sum() <= ReferenceMachine.Caches.Band;
            (fits, tooMany) = stays ? (rows, tooMany) : (fits, rows);
        }

        return fits < LeastRows || fits == height ? null : Split.Evenly(height, fits).First();
    }

    /// <summary>Floats of a row of what a step writes.</summary>
    private long LengthOf(int step) => new PlanBuffer(_values[_steps[step].Writes].Shape, _values[_steps[step].Writes].Halo, 0).RowStride;

    private AxisGeometry AxisOf(PlannedStep step) => Network.Layers[step.Node].Window!.Y;

    private void JoinBands(int first, int last, long rows)
    {
        PlannedStep[] steps = [.. _steps.Skip(first).Take(last - first + 1)];
        PlannedStep end = steps[steps.Length - 1];
        int[] between = [.. steps.Take(steps.Length - 1).Select(static step => step.Writes)];
        long[] counts = BandShape.RowsBetween([.. steps.Select(AxisOf)], rows);
        for (int index = 0; index < between.Length; index++)
        {
            PlannedValue whole = _values[between[index]];
            _values[between[index]] = new(TensorShape.Image(whole.Shape.Width, counts[index], whole.Shape.Channels)) { Halo = new(whole.Halo.Left, 0, whole.Halo.Right, 0), IsBand = true };
        }

        _steps.RemoveRange(first, steps.Length);
        _steps.Insert(first, new([.. steps.SelectMany(static step => step.Reads).Distinct()], end.Writes, placement => Banded(steps, between, rows, placement), end.Node));
    }

    private BandedOp Banded(PlannedStep[] steps, int[] between, long rows, Placement placement)
    {
        PlanOp[] parts = [.. steps.Select(step => Make(step, placement) is var op && op is PixelLanesOp pixels ? pixels.OfFilters : op)];
        IEnumerable<BandLayer> layers = parts.Zip(steps, (part, step) => new BandLayer(part is DepthwiseOp depthwise ? depthwise.Shape : ((DirectOp)part).Shape, AxisOf(step)));
        PlanBuffer[] buffers = [.. between.Select(placement.Buffer)];
        return new(
            new(layers.ToEquatableArray(), buffers.Select(static buffer => new BandRows(buffer.Shape.Height, buffer.RowStride, buffer.Halo.Left * buffer.PixelStride, buffer.Halo.Right * buffer.PixelStride)).ToEquatableArray(), rows),
            parts.ToEquatableArray(), buffers.Select(static buffer => buffer.Offset).ToEquatableArray());
    }
}
