using System.Collections.Generic;
using System.Linq;
using ScottPlot;

namespace NetDsl.Samples.Digits;

/// <summary>Draws how many pictures each network takes for another class, over the epochs: as figure 5 of the paper.</summary>
internal static class LearningCurve
{
    public static void Save(IEnumerable<Run> runs, string path)
    {
        Plot plot = new();
        plot.XLabel("epoch");
        plot.YLabel("errors, %");
        foreach (Run run in runs)
        {
            double[] epochs = [.. run.Epochs.Select(static report => (double)report.Epoch)];
            Add(plot, run.Name + ", training", epochs, [.. run.Epochs.Select(static report => 100 * (1 - report.Accuracy))]);
            Add(plot, run.Name + ", test", epochs, [.. run.Epochs.Select(static report => 100 * (1 - report.Validation!.Accuracy))]);
        }

        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, 900, 480);
    }

    private static void Add(Plot plot, string name, double[] epochs, double[] values) => plot.Add.Scatter(epochs, values).LegendText = name;
}
