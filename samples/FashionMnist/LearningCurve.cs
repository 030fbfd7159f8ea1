using System.Collections.Generic;
using System.Linq;
using ScottPlot;

namespace NetDsl.Samples;

/// <summary>Draws loss and accuracy over the epochs.</summary>
internal static class LearningCurve
{
    public static void Save(IReadOnlyList<TrainingProgress> history, string path)
    {
        double[] epochs = [.. history.Select(report => (double)report.Epoch)];
        Plot plot = new();
        plot.Title("Fashion-MNIST");
        plot.XLabel("epoch");
        Add(plot, plot.Axes.Left, "training loss", epochs, [.. history.Select(report => (double)report.Loss)]);
        Add(plot, plot.Axes.Left, "test loss", epochs, [.. history.Select(report => (double)report.Validation!.Loss)]);
        Add(plot, plot.Axes.Right, "training accuracy", epochs, [.. history.Select(report => report.Accuracy)]);
        Add(plot, plot.Axes.Right, "test accuracy", epochs, [.. history.Select(report => report.Validation!.Accuracy)]);
        plot.Axes.Left.Label.Text = "loss";
        plot.Axes.Right.Label.Text = "accuracy";
        plot.ShowLegend(Alignment.MiddleRight);
        plot.SavePng(path, 900, 540);
    }

    private static void Add(Plot plot, IYAxis axis, string name, double[] epochs, double[] values)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(epochs, values);
        line.Axes.YAxis = axis;
        line.LegendText = name;
    }
}
