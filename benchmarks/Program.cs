using System;
using NetDsl.Benchmarks.Compiling;

switch (args)
{
    case ["generator", .. string[] rest]:
        return GeneratorBenchmark.Run(rest);
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks -- generator");
        return 1;
}
