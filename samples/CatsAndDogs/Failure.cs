using System;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>How a command fails: one line on standard error, exit code 1.</summary>
internal static class Failure
{
    public static int Report(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
