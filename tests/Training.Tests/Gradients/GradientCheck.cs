using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;

namespace NetDsl.Training.Tests.Gradients;

/// <summary>
/// Holds every gradient of a network (weights, biases, input) to central differences of the interpreter in double precision, of the
/// sum of all outputs of a batch, each times a number of its own.
/// </summary>
internal sealed class GradientCheck
{
    /// <summary>Half of the distance between the two values of a difference.</summary>
    private const double Step = 1e-6;

    /// <summary>Of the largest gradient of a tensor: what float sums of some hundred products with cancellation may be off.</summary>
    private const double Tolerance = 2e-5;

    private readonly NetworkHandle _network;
    private readonly ReferenceInterpreter _interpreter;
    private readonly double[][] _inputs;
    private readonly string[] _outputs;
    private readonly float[][] _factors;
    private readonly int _batch;

    private GradientCheck(NetworkHandle network, int batch, int seed)
    {
        (_network, _batch) = (network, batch);
        _interpreter = network.Interpreter();
        float[] inputs = RandomWeights.Inputs(network, seed, batch);
        _inputs = [.. inputs.Chunk(network.InputLength).Select(static input => Array.ConvertAll(input, static value => (double)value))];
        string[] named = [.. network.Exposed.Where(name => network.Layers.All(layer => layer.Name != name))];
        _outputs = [network.Layers[^1].Name, .. named];
        _factors = [.. _outputs.Select((_, index) => RandomWeights.Uniform(seed, (ulong)(50 + index), batch * LengthOf(index), -1f, 1f))];
    }

    /// <summary>The first gradients that are off, as text; null where none is.</summary>
    /// <param name="network">With its weights.</param>
    /// <param name="outputs">For each named output the layer whose value it is.</param>
    /// <param name="batch">How many images.</param>
    /// <param name="samples">How many values of a tensor are held, spread over it.</param>
    public static string? FirstFault(NetworkHandle network, IReadOnlyDictionary<string, string> outputs, int batch, int samples = 12)
    {
        var check = new GradientCheck(network, batch, seed: 7) { LayerOf = outputs };
        return check.FirstFault(samples);
    }

    private IReadOnlyDictionary<string, string> LayerOf { get; init; } = new Dictionary<string, string>();

    private int LengthOf(int output) => output == 0 ? _network.OutputLength : _network.Show(_outputs[output]).Length;

    private string? FirstFault(int samples)
    {
        using TrainerHandle trainer = TrainerHandle.Of(_network, _batch);
        trainer.Forward([.. _inputs.SelectMany(static input => input).Select(static value => (float)value)]);
        for (int output = 1; output < _outputs.Length; output++)
        {
            trainer.SetOutputGradient(_outputs[output], _factors[output]);
        }

        trainer.Backward(_factors[0]);
        foreach (ParameterInfo parameter in _network.Parameters.Where(static parameter => !parameter.IsBuffer))
        {
            double[] weights = _interpreter.Parameters[parameter.Name];
            if (FirstFault(parameter.Name, trainer.Gradient(parameter.Name), weights, 0, samples) is { } fault)
            {
                return fault;
            }
        }

        float[] gradient = trainer.InputGradient();
        return Enumerable.Range(0, _batch)
            .Select(image => FirstFault("input", gradient[(image * _network.InputLength)..((image + 1) * _network.InputLength)], _inputs[image], gradient.Max(Math.Abs), samples))
            .FirstOrDefault(static fault => fault is not null);
    }

    /// <summary>Compares samples of one tensor; where the function has a kink within the step, which two steps show, the sample says nothing.</summary>
    private string? FirstFault(string name, float[] gradients, double[] values, double largest, int samples)
    {
        double scale = Math.Max(largest, gradients.Max(Math.Abs)) + 1e-2;
        for (int sample = 0; sample < Math.Min(samples, values.Length); sample++)
        {
            int index = (int)((long)sample * values.Length / Math.Min(samples, values.Length));
            double expected = Difference(values, index, Step);
            if (!(Math.Abs(gradients[index] - expected) <= Tolerance * scale) && Math.Abs(Difference(values, index, Step / 4) - expected) <= Tolerance * scale)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]: {gradients[index]:R}, expected {expected:R}, of at most {scale:R}");
            }
        }

        return null;
    }

    private double Difference(double[] values, int index, double step)
    {
        double value = values[index];
        values[index] = value + step;
        double above = Objective();
        values[index] = value - step;
        double below = Objective();
        values[index] = value;
        return (above - below) / (2 * step);
    }

    private double Objective()
    {
        ReferenceRun run = _interpreter.Train(_inputs);
        double sum = 0;
        for (int output = 0; output < _outputs.Length; output++)
        {
            ReferenceTensor[] tensors = run[output == 0 ? _outputs[0] : LayerOf[_outputs[output]]];
            for (int index = 0; index < _factors[output].Length; index++)
            {
                sum += _factors[output][index] * tensors[index / tensors[0].Length].Values[index % tensors[0].Length];
            }
        }

        return sum;
    }
}
