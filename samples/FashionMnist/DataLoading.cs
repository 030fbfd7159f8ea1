using System;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>Loads the images, with a bar for each file that has to be downloaded.</summary>
internal static class DataLoading
{
    public static async Task<FashionMnist> LoadAsync(string? folder, CancellationToken cancellation)
    {
        FashionMnist data = await AnsiConsole.Progress().AutoClear(true).StartAsync(
            context => FashionMnist.LoadAsync(folder, new Bars(context), cancellation));
        AnsiConsole.WriteLine($"{data.Training.Count} training and {data.Test.Count} test images from {data.Folder}");
        return data;
    }

    private sealed class Bars(ProgressContext context) : IProgress<DownloadProgress>
    {
        private ProgressTask? _bar;

        public void Report(DownloadProgress value)
        {
            if (_bar?.Description != value.File)
            {
                _bar = context.AddTask(value.File);
            }

            _bar.MaxValue = value.Total ?? Math.Max(value.Received, 1);
            _bar.Value = value.Received;
        }
    }
}
