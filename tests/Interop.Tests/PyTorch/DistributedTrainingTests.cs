using System;
using System.IO;
using System.Linq;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.PyTorch;
using NetDsl.Interop.Tests.Networks;
using Xunit;

namespace NetDsl.Interop.Tests.PyTorch;

public sealed class DistributedTrainingTests
{
    private const int Inputs = 64;

    /// <summary>Out to two processes and back through the contract's checks; the network here then answers as trained there.</summary>
    [PyTorchFact]
    public void Two_processes_train_a_network_that_comes_back()
    {
        using var folder = new TemporaryFolder();
        var network = new Trained(seed: 1);
        network.Save(folder.PathOf("weights.safetensors"));
        File.WriteAllText(folder.PathOf("module.py"), PyTorchExporter.Export(NetworkDescription.Of<Trained>(), distributed: true));
        (float[] inputs, long[] labels) = Draw();
        using (FileStream x = File.Create(folder.PathOf("inputs.npy")), y = File.Create(folder.PathOf("labels.npy")))
        {
            NpyFile.Write(x, new NpyArray(inputs, Inputs, Trained.InputHeight, Trained.InputWidth, Trained.InputChannels));
            NpyFile.Write(y, new NpyArray(labels, Inputs));
        }

        string script = Path.Join(AppContext.BaseDirectory, "PyTorch", "train_on_two_processes.py");
        (int code, string output) = PyTorchFactAttribute.Run(script, folder.PathOf("module.py"), nameof(Trained), folder.Path);
        Assert.True(code == 0, output);
        int before = Right(network, inputs, labels);
        int after = Right(Trained.Load(folder.PathOf("trained.safetensors")), inputs, labels);
        Assert.True(after > before && after >= Inputs * 8 / 10, $"{before} right before, {after} after, of {Inputs}\n{output}");
    }

    /// <summary>Which of three places is bright.</summary>
    private static (float[] Inputs, long[] Labels) Draw()
    {
        var random = new Random(4);
        float[] inputs = [.. Enumerable.Range(0, Inputs * Trained.InputLength).Select(_ => random.NextSingle())];
        long[] labels = [.. Enumerable.Range(0, Inputs).Select(static index => index % 3L)];
        for (int index = 0; index < Inputs; index++)
        {
            // Column 2 · label of the middle row.
            inputs[(index * Trained.InputLength) + (((2 * Trained.InputWidth) + (2 * (int)labels[index])) * Trained.InputChannels)] = 5;
        }

        return (inputs, labels);
    }

    private static int Right(Trained network, float[] inputs, long[] labels) =>
        Enumerable.Range(0, Inputs).Count(index => network.Predict(inputs.AsSpan(index * Trained.InputLength, Trained.InputLength)) == labels[index]);
}
