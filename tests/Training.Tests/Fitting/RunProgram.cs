using System;
using System.IO;

namespace NetDsl.Training.Tests.Fitting;

/// <summary>
/// A training run as a process of its own, which a test can kill: goes on from the checkpoint where there is one, saves after every step, and writes
/// the weights when it is over.
/// </summary>
internal static class RunProgram
{
    public const int Epochs = 12;

    public static int Main(string[] args)
    {
        if (args is ["share"])
        {
            return Instances.OneInstance.Run(() => new TinyNetwork(1), TinyNetwork.InputLength);
        }

        (string checkpoint, string weights) = (args[0], args[1]);
        using Trainer<TinyNetwork> trainer = TinyData.Trainer(seed: File.Exists(checkpoint) ? 999 : 3);
        trainer.CheckpointPath = checkpoint;
        trainer.CheckpointSteps = 1;
        if (File.Exists(checkpoint))
        {
            trainer.Load(checkpoint);
        }

        Console.WriteLine(trainer.StepCount);
        if (args is [_, _, "early"])
        {
            FitEarly(trainer);
        }
        else
        {
            trainer.Fit(TinyData.Images(200, 1), epochs: Epochs);
        }

        trainer.Network.Save(weights);
        return 0;
    }

    /// <summary>A run that ends where nothing improves, with the best epoch's weights: what it learns is noise.</summary>
    public static FitResult FitEarly(Trainer<TinyNetwork> trainer) =>
        trainer.Fit(TinyData.Noise(160, 1), TinyData.Noise(160, 2), new FitOptions { Epochs = 200, Patience = 6 });
}
