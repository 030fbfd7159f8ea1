using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;

namespace NetDsl.Training.Tests.Gradients;

/// <summary>
/// The sum of all outputs of a batch, each times a number of its own, as a function of weights and inputs: by the interpreter in double precision,
/// in training mode, and its gradients by a trainer.
/// </summary>
internal sealed class Objective
{
    private readonly NetworkHandle _network;
    private readonly ReferenceInterpreter _interpreter;
    private readonly string[] _outputs;
    private readonly IReadOnlyDictionary<string, string> _layerOf;
    private readonly float[][] _factors;
    private readonly Dictionary<(string Layer, int Image), float[]> _masks = [];
    private readonly int _batch;

    /// <param name="network">With its weights.</param>
    /// <param name="layerOf">For each named output the layer whose value it is.</param>
    /// <param name="batch">How many images.</param>
    /// <param name="seed">Of the inputs and factors.</param>
    public Objective(NetworkHandle network, IReadOnlyDictionary<string, string> layerOf, int batch, int seed)
    {
        (_network, _layerOf, _batch) = (network, layerOf, batch);
        _interpreter = network.Interpreter();
        Inputs = [.. RandomWeights.Inputs(network, seed, batch).Chunk(network.InputLength).Select(static input => Array.ConvertAll(input, static value => (double)value))];
        _outputs = [network.Layers[^1].Name, .. network.Exposed.Where(name => network.Layers.All(layer => layer.Name != name))];
        _factors = [.. _outputs.Select((_, index) => RandomWeights.Uniform(seed, (ulong)(50 + index), batch * LengthOf(index), -1f, 1f))];
    }

    /// <summary>The images; they may be changed between runs.</summary>
    public double[][] Inputs { get; }

    /// <summary>The weights; they may be changed between runs.</summary>
    public double[] Parameter(string name) => _interpreter.Parameters[name];

    /// <summary>The trainer's gradients: of every parameter, and of the inputs by the name <c>input</c>.</summary>
    public Dictionary<string, float[]> Gradients()
    {
        using TrainerHandle trainer = TrainerHandle.Of(_network, _batch);
        trainer.Forward([.. Inputs.SelectMany(static input => input).Select(static value => (float)value)]);
        for (int output = 1; output < _outputs.Length; output++)
        {
            trainer.SetOutputGradient(_outputs[output], _factors[output]);
        }

        trainer.Backward(_factors[0]);
        Dictionary<string, float[]> gradients = _network.Parameters
            .Where(static parameter => !parameter.IsBuffer)
            .ToDictionary(static parameter => parameter.Name, parameter => trainer.Gradient(parameter.Name));
        gradients.Add("input", trainer.InputGradient());
        return gradients;
    }

    /// <summary>The value at the present weights and inputs.</summary>
    /// <param name="noise">What disturbs it; null for none.</param>
    /// <param name="run">All values on the way.</param>
    public double Evaluate(RoundingNoise? noise, out ReferenceRun run)
    {
        _interpreter.Rounding = noise;
        run = _interpreter.Train(Inputs, IsKept);
        double sum = 0;
        for (int output = 0; output < _outputs.Length; output++)
        {
            ReferenceTensor[] tensors = run[output == 0 ? _outputs[0] : _layerOf[_outputs[output]]];
            for (int index = 0; index < _factors[output].Length; index++)
            {
                sum += _factors[output][index] * tensors[index / tensors[0].Length].Values[index % tensors[0].Length];
            }
        }

        return sum;
    }

    /// <summary>Whether every maximum, rectifier and the like is on the same piece in both runs: nothing between them is a kink.</summary>
    public bool AreAlike(ReferenceRun one, ReferenceRun other) => _network.Layers.All(
        layer => one[layer.Name].Zip(other[layer.Name]).All(static pair => pair.First.Pieces.AsSpan().SequenceEqual(pair.Second.Pieces)));

    private int LengthOf(int output) => output == 0 ? _network.OutputLength : _network.Show(_outputs[output]).Length;

    /// <summary>What the trainer's dropout keeps in its first pass.</summary>
    private bool IsKept(string layer, int image, int index)
    {
        if (!_masks.TryGetValue((layer, image), out float[]? mask))
        {
            int number = Array.FindIndex(_network.Layers, info => info.Name == layer);
            LayerInfo dropout = _network.Layers[number];
            mask = new float[dropout.OutputShape.Length];
            new Generated.TrainingRun(seed: 0, pass: 0, wantsInputGradient: false).FillMask(ref mask[0], mask.Length, number, image, dropout.GetSetting<float>("Rate"));
            _masks.Add((layer, image), mask);
        }

        return mask[index] != 0;
    }
}
