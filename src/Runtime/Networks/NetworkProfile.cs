using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetDsl;

/// <summary>Where a network's time goes: the steps of a forward pass of one input on one thread, in order.</summary>
public sealed class NetworkProfile
{
    internal NetworkProfile(IReadOnlyList<StepProfile> steps, int runs)
    {
        Steps = steps;
        Runs = runs;
    }

    /// <summary>The steps in the order in which they run.</summary>
    public IReadOnlyList<StepProfile> Steps { get; }

    /// <summary>How often each step was timed.</summary>
    public int Runs { get; }

    /// <summary>The sum of the steps' medians, in microseconds. A whole pass is a little faster: nobody looks at the clock between its steps.</summary>
    public double Microseconds => Steps.Sum(static step => step.Microseconds);

    /// <summary>Bytes of packed weights of all steps: which cache holds them says how fast they can be read.</summary>
    public long WeightBytes => Steps.Sum(static step => step.WeightBytes);

    /// <summary>A line for each step: layers, microseconds, share, multiply-accumulates, GFLOP/s, KiB of weights.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["layers", "µs", "%", "multiply-adds", "GFLOP/s", "KiB of weights"],
            .. Steps.Select(static step => Row(Named(step), step.Microseconds, step.Share, step.Macs, step.GigaflopsPerSecond, step.WeightBytes)),
            Row("total", Microseconds, 1, Steps.Sum(static step => step.Macs), 2e-3 * Steps.Sum(static step => step.Macs) / Math.Max(Microseconds, double.Epsilon), WeightBytes),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        }

        return text.ToString();
    }

    private static string Named(StepProfile step) => step.Layers.Count == 0 ? "(inputs)" : string.Join(" + ", step.Layers);

    private static string[] Row(string name, double microseconds, double share, long macs, double rate, long bytes) =>
    [
        name, microseconds.ToString("N2", CultureInfo.InvariantCulture), (100 * share).ToString("N1", CultureInfo.InvariantCulture), macs.ToString("N0", CultureInfo.InvariantCulture),
        rate.ToString("N1", CultureInfo.InvariantCulture), (bytes / 1024.0).ToString("N0", CultureInfo.InvariantCulture),
    ];
}
