using System;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Shows how many photographs have been read: as a bar in a terminal, as a line now and then in a file.</summary>
internal static class ReadingProgress
{
    public static T Run<T>(string what, int count, Func<IProgress<int>, T> read) => AnsiConsole.Profile.Capabilities.Interactive
        ? AnsiConsole.Progress().AutoClear(true).Start(context => read(new Bar(context.AddTask(what, maxValue: count))))
        : read(new Lines(what, count));

    private sealed class Bar(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Increment(1);
    }

    private sealed class Lines(string what, int count) : IProgress<int>
    {
        private const int Step = 500;

        public void Report(int value)
        {
            if (value % Step == 0)
            {
                AnsiConsole.WriteLine($"{what}: {value} of {count}");
            }
        }
    }
}
