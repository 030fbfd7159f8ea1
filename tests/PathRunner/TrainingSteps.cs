using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.PathRunner;

/// <summary>What is trained of each network, alike on every path and on any number of threads.</summary>
public static class TrainingSteps
{
    /// <summary>Two whole micro-batches and a part of one: three shards.</summary>
    public const int Batch = 35;

    /// <summary>Networks larger than this take a whole micro-batch and a part of one: portable code takes its time.</summary>
    private const long SmallNetwork = 100_000;

    /// <summary>Writes the bits of outputs, gradients, losses, trained weights and the saved file.</summary>
    /// <param name="network">A network with its backward pass.</param>
    /// <param name="writer">Where the bits go.</param>
    /// <param name="threads">How many threads train.</param>
    public static void Write(NetworkHandle network, BinaryWriter writer, int threads = 1)
    {
        List<float[]> blocks = [.. Run(network, threads)];
        writer.Write(network.Name);
        writer.Write(blocks.Count);
        foreach (float[] block in blocks)
        {
            PathBits.Write(writer, block);
        }
    }

    private static IEnumerable<float[]> Run(NetworkHandle network, int threads)
    {
        RandomWeights.Draw(network, NetworkRun.Seed + 1);
        int batch = network.MacCount < SmallNetwork ? Batch : 17;
        float[] inputs = RandomWeights.Inputs(network, NetworkRun.Seed + 6, batch);
        float[] targets = RandomWeights.Uniform(NetworkRun.Seed, 8, batch * network.OutputLength, -1f, 1f);
        using TrainerHandle trainer = TrainerHandle.Of(network, batch, threads, NetworkRun.Seed + 5);
        yield return trainer.Forward(inputs);

        trainer.Backward(RandomWeights.Uniform(NetworkRun.Seed, 7, batch * network.OutputLength, -1f, 1f));
        foreach (ParameterInfo parameter in network.Parameters.Where(static parameter => !parameter.IsBuffer))
        {
            yield return trainer.Gradient(parameter.Name);
        }

        yield return trainer.InputGradient();
        trainer.Apply();
        yield return [Loss(() => trainer.Train(inputs, targets)), Loss(() => trainer.Train(inputs, targets))];
        if (network.Layers[^1].Kind != "Softmax")
        {
            int[] labels = [.. Enumerable.Range(0, batch).Select(image => image * 7 % network.OutputLength)];
            using TrainerHandle classes = TrainerHandle.OnClasses(network, batch, threads, NetworkRun.Seed + 9);
            yield return [Loss(() => classes.Train(inputs, labels)), Loss(() => classes.Train(inputs, labels))];
        }

        foreach (ParameterInfo parameter in network.Parameters)
        {
            yield return network.GetParameter(parameter.Name).Values.ToArray();
        }

        using var file = new MemoryStream();
        network.Save(file);
        yield return Array.ConvertAll(file.ToArray(), static part => (float)part);
    }

    /// <summary>A network that its random weights drive to infinity has no loss, alike on every path.</summary>
    private static float Loss(Func<float> step)
    {
        try
        {
            return step();
        }
        catch (NonFiniteLossException)
        {
            return float.NaN;
        }
    }
}
