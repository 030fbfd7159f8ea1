using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using NetDsl.Interop.Onnx;
using NetDsl.Verify.Models;
using NetDsl.Verify.Networks;

namespace NetDsl.Verify;

/// <summary>Imports a model, compiles the class and runs it beside ONNX Runtime.</summary>
internal static class Verification
{
    /// <summary>How many random inputs are compared.</summary>
    public const int Inputs = 20;

    /// <summary>How many of them are of 0 and 1 alone.</summary>
    private const int BinaryInputs = 5;

    private const int FewestRuns = 5;
    private const int MostRuns = 500;

    private static readonly TimeSpan TimeToMeasure = TimeSpan.FromSeconds(0.5);

    /// <param name="path">The model.</param>
    /// <param name="options">What of it is imported.</param>
    /// <param name="isTimed">Times are measured too; else they are zero.</param>
    /// <exception cref="InteropException">The model cannot be imported, or the two cannot be compared.</exception>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime cannot run the model.</exception>
    public static VerificationResult Run(string path, OnnxImportOptions options, bool isTimed = true)
    {
        ImportedNetwork network = OnnxImporter.Import(path, options: options);
        using var model = new ReferenceModel(OnnxExcerpt.Of(path, [.. network.Outputs.Select(static output => output.ModelName)]), network);
        RunnableNetwork runnable = NetworkCompiler.Compile(network);
        var random = new Random(1);
        var differences = new OutputDifferences(network.Outputs, model.Batch);
        List<float[][]> examples = [];
        for (int input = 0; input < Inputs; input += model.Batch)
        {
            examples = [.. Enumerable.Range(input, model.Batch).Select(number => Draw(model, random, isBinary: number % Inputs >= Inputs - BinaryInputs))];
            OrtValue[] batch = Feeds(model, examples);
            IReadOnlyList<float[]> expected = model.Run(batch);
            differences.AddOwn(expected, model.Run(batch, isOptimized: true));
            Array.ForEach(batch, static feed => feed.Dispose());
            for (int example = 0; example < examples.Count; example++)
            {
                runnable.Forward(Joined(examples[example]));
                differences.Add(runnable.Outputs(), expected, example);
            }
        }

        float[] one = Joined(examples[0]);
        OrtValue[] feeds = Feeds(model, examples);
        (TimeSpan time, TimeSpan reference) = !isTimed ? default : Medians(() => runnable.Forward(one), () => model.RunOptimized(feeds));
        Array.ForEach(feeds, static feed => feed.Dispose());
        return new(network, Inputs, differences.Found, time, reference / model.Batch);
    }

    private static float[][] Draw(ReferenceModel model, Random random, bool isBinary) => [.. model.Inputs.Select(input => input.Draw(random, isBinary))];

    private static float[] Joined(float[][] example) => [.. example.SelectMany(static values => values)];

    private static OrtValue[] Feeds(ReferenceModel model, List<float[][]> examples) => [.. model.Inputs.Select((input, index) => input.ToModel([.. examples.Take(input.Batch ?? examples.Count).Select(example => example[index])]))];

    /// <summary>Interleaved, so that a busy machine is as unfair to the one as to the other.</summary>
    private static (TimeSpan First, TimeSpan Second) Medians(Action first, Action second)
    {
        first();
        second();
        List<TimeSpan> firsts = [], seconds = [];
        var clock = Stopwatch.StartNew();
        while (firsts.Count < FewestRuns || (firsts.Count < MostRuns && clock.Elapsed < TimeToMeasure))
        {
            firsts.Add(Timed(first));
            seconds.Add(Timed(second));
        }

        return (Median(firsts), Median(seconds));
    }

    private static TimeSpan Timed(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
