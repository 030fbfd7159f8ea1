using System;
using System.Collections.Generic;
using System.Globalization;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>Shows a training run as it goes: a bar for the epoch with loss, accuracy, speed and time left; a line for each epoch that is over.</summary>
internal static class LiveProgress
{
    public static IReadOnlyList<TrainingProgress> Run(
        Func<IProgress<TrainingProgress>, IReadOnlyList<TrainingProgress>> fit, int images, int epochs)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return fit(new EpochLines());
        }

        return AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context => fit(new Bar(context.AddTask("starting", maxValue: (double)images * epochs))));
    }

    private static string Line(TrainingProgress report) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {report.Epoch,2}: loss {report.Loss:0.0000}, accuracy {report.Accuracy:0.00%}, {report.ImagesPerSecond:0} images/s; test {report.Validation}");

    /// <summary>Where no terminal is: lines alone.</summary>
    private sealed class EpochLines : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.IsEpochEnd)
            {
                AnsiConsole.WriteLine(Line(value));
            }
        }
    }

    private sealed class Bar(ProgressTask bar) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            bar.Value = ((double)(value.Epoch - 1) * value.ImagesPerEpoch) + value.Images;
            bar.Description = string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:0.000}  accuracy {value.Accuracy:0.0%}  {value.ImagesPerSecond:0} images/s  {value.TimeLeft:hh\\:mm\\:ss} left");
            if (value.IsEpochEnd)
            {
                AnsiConsole.WriteLine(Line(value));
            }
        }
    }
}
