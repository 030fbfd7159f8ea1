using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;
using NetDsl.Verify.Models;
using NetDsl.Verify.Networks;

namespace NetDsl.Verify;

/// <summary>Imports a model, compiles the class and runs it beside ONNX Runtime.</summary>
internal static class Verification
{
    /// <summary>How many random inputs are compared.</summary>
    public const int Inputs = 20;

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
        var largest = new double[network.Outputs.Count];
        var differences = new double[network.Outputs.Count];
        List<float[][]> examples = [.. Enumerable.Range(0, model.Batch).Select(_ => Draw(model, random))];
        for (int input = 0; input < Inputs; input += model.Batch)
        {
            examples = input == 0 ? examples : [.. examples.Select(_ => Draw(model, random))];
            IReadOnlyList<float[]> expected = Expected(model, examples);
            for (int example = 0; example < examples.Count; example++)
            {
                runnable.Forward(Joined(examples[example]));
                Compare(network, runnable.Outputs(), expected, example, model.Batch, largest, differences);
            }
        }

        float[] one = Joined(examples[0]);
        OrtValue[] feeds = Feeds(model, examples);
        (TimeSpan time, TimeSpan reference) = !isTimed ? default : Medians(() => runnable.Forward(one), () => model.RunOptimized(feeds));
        Array.ForEach(feeds, static feed => feed.Dispose());
        return new(network, Inputs, [.. network.Outputs.Select((output, index) => new OutputDifference(output, largest[index], differences[index]))], time, reference / model.Batch);
    }

    private static float[][] Draw(ReferenceModel model, Random random) => [.. model.Inputs.Select(input => input.Draw(random))];

    private static float[] Joined(float[][] example) => [.. example.SelectMany(static values => values)];

    private static OrtValue[] Feeds(ReferenceModel model, List<float[][]> examples) => [.. model.Inputs.Select((input, index) => input.ToModel([.. examples.Take(input.Batch ?? examples.Count).Select(example => example[index])]))];

    private static IReadOnlyList<float[]> Expected(ReferenceModel model, List<float[][]> examples)
    {
        OrtValue[] feeds = Feeds(model, examples);
        IReadOnlyList<float[]> expected = model.Run(feeds);
        Array.ForEach(feeds, static feed => feed.Dispose());
        return expected;
    }

    private static void Compare(ImportedNetwork network, IReadOnlyList<float[]> found, IReadOnlyList<float[]> expected, int example, int batch, double[] largest, double[] differences)
    {
        for (int output = 0; output < found.Count; output++)
        {
            float[] ours = found[output];
            if (expected[output].Length != ours.Length * batch)
            {
                throw new InteropException($"The model's output '{network.Outputs[output].ModelName}' has {expected[output].Length} values in ONNX Runtime for {batch} examples, and {ours.Length} for each in NetDsl.");
            }

            ReadOnlySpan<float> theirs = expected[output].AsSpan(example * ours.Length, ours.Length);
            for (int place = 0; place < ours.Length; place++)
            {
                (double here, double there) = (ours[place], theirs[place]);
                double difference = here.Equals(there) ? 0 : Math.Abs(here - there);
                differences[output] = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(differences[output], difference);
                largest[output] = double.IsFinite(there) ? Math.Max(largest[output], Math.Abs(there)) : largest[output];
            }
        }
    }

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
