using System;
using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Plan.Bands;

/// <summary>
/// Convolutions one behind the other that are computed band by band: each gives the rows that a band of the last one's output needs, and of what lies between two of
/// them there are only as many rows. A row that two bands need is computed once, and moved to the top of the next band's rows.
/// </summary>
/// <param name="Layers">In their order.</param>
/// <param name="Between">What lies behind each but the last.</param>
/// <param name="Rows">Of the last one's output, in a band.</param>
internal sealed record BandShape(EquatableArray<BandLayer> Layers, EquatableArray<BandRows> Between, long Rows)
{
    /// <summary>For each layer but the last how many rows of its output a band reads at most.</summary>
    /// <param name="axes">Of the layers' columns, in their order.</param>
    /// <param name="rows">Of the last one's output, in a band.</param>
    public static long[] RowsBetween(IReadOnlyList<AxisGeometry> axes, long rows)
    {
        var read = new long[axes.Count - 1];
        for (int layer = axes.Count - 1; layer > 0; layer--)
        {
            AxisGeometry reader = axes[layer];
            rows = Math.Min(rows, reader.Output);
            read[layer - 1] = ((rows - 1) * reader.Stride) + reader.Extent;

            // What the layer before computes for a band: for the first one also those rows that the others find there.
            rows = (rows * reader.Stride) + Math.Max(0, reader.Extent - reader.Stride - reader.Begin);
        }

        return read;
    }
}

/// <summary>A layer whose output is computed in bands of rows.</summary>
/// <param name="Shape">Of the convolution.</param>
/// <param name="Axis">Of its columns: which input rows an output row reads.</param>
internal sealed record BandLayer(DirectShape Shape, AxisGeometry Axis);

/// <summary>Rows between two layers, in floats.</summary>
/// <param name="Count">How many there is place for.</param>
/// <param name="Length">From one to the next.</param>
/// <param name="Left">Zeros before a row's first pixel.</param>
/// <param name="Right">Zeros behind its last.</param>
internal sealed record BandRows(long Count, long Length, long Left, long Right);
