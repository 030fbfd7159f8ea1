using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Fitting;

public sealed class FashionMnistTests(ITestOutputHelper output)
{
    /// <summary>Needs the Debian package dataset-fashion-mnist (scripts/install-test-data.sh); passes over itself where it is not installed.</summary>
    [Fact]
    public async Task LeNet5_learns_real_images_from_a_slice_of_them()
    {
        if (!Directory.Exists(FashionMnist.PackageFolder))
        {
            return;
        }

        FashionMnist data = await FashionMnist.LoadAsync(FashionMnist.PackageFolder);
        AdamW optimizer = new(2e-3f) { Schedule = LearningRateSchedule.OneCycle(5 * 157) };
        using Trainer<LeNet5> trainer = new(new LeNet5(seed: 1), optimizer, Loss.SoftmaxCrossEntropy, maxBatch: 64, threads: 2, seed: 1);
        IReadOnlyList<TrainingProgress> epochs = trainer.Fit(data.Training.Take(10_000), data.Test, epochs: 5);
        foreach (TrainingProgress epoch in epochs)
        {
            output.WriteLine(epoch.ToString());
        }

        Assert.InRange(epochs[^1].Validation!.Accuracy, 0.80, 1);
    }
}
