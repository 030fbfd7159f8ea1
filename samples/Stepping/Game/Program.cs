using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using NetDsl.Samples.Stepping;

var scout = new Scout(seed: 1);
float[] picture = [.. Enumerable.Range(0, Scout.InputLength).Select(index => index % 7 / 7f)];
for (int warmUp = 0; warmUp < 50; warmUp++)
{
    scout.Forward(picture);
}

// Set a breakpoint here: this code is stepped through, and the step over Forward is as fast as in a Release build.
var clock = Stopwatch.StartNew();
int best = scout.Predict(picture);
Console.WriteLine($"class {best} in {clock.Elapsed.TotalMicroseconds:0} µs, embedding of {scout.Embedding.Length}");
Console.WriteLine($"network: {Kind(typeof(Scout).Assembly)}, program: {Kind(Assembly.GetExecutingAssembly())}");

static string Kind(Assembly assembly) =>
    assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true ? "for debugging" : "optimised";
