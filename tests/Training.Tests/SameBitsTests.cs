using System.Globalization;
using Xunit;

namespace NetDsl.Training.Tests;

/// <summary>
/// Trained weights have the same bits on every host. The stored checksums hold on all of them: run the tests with
/// DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0 too.
/// </summary>
public class SameBitsTests
{
    /// <summary>Two whole micro-batches, and images one by one.</summary>
    private const int Batch = 37;

    [Fact]
    public void Three_steps_of_LeNet5_give_the_bits_of_every_other_host()
    {
        var net = new LeNet5(seed: 1);
        using var trainer = new Trainer<LeNet5>(net, new Adam(1e-3f), Loss.SoftmaxCrossEntropy);
        Train(trainer, LeNet5.InputLength);

        Assert.Equal("BA2B8B16719E4160", Checksum(net));
    }

    [Fact]
    public void Three_steps_with_batch_normalization_and_dropout_give_the_bits_of_every_other_host()
    {
        var net = new SmallVgg(seed: 1);
        using var trainer = new Trainer<SmallVgg>(net, new AdamW(1e-3f) { ClipNorm = 1f }, Loss.SoftmaxCrossEntropy);
        Train(trainer, SmallVgg.InputLength);

        Assert.Equal("793371F9AFA994B2", Checksum(net));
    }

    /// <summary>Whole micro-batches, which share memory one after another, and some images behind them.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(70)]
    public void Steps_on_several_threads_give_the_weights_of_one(int batch)
    {
        int[] OfThreads(int threads)
        {
            var net = new LeNet5(seed: 1);
            using var trainer = new Trainer<LeNet5>(net, new Sgd(0.01f), Loss.SoftmaxCrossEntropy, maxBatch: batch, threads);
            float[] images = Samples.Uniform(1, batch * LeNet5.InputLength);
            int[] labels = Samples.Labels(batch);
            for (int step = 0; step < 20; step++)
            {
                trainer.Step(images, labels);
            }

            return [.. Samples.Bits(net)];
        }

        int[] one = OfThreads(1);
        Assert.Equal(one, OfThreads(2));
        Assert.Equal(one, OfThreads(5));
    }

    private static void Train<TNetwork>(Trainer<TNetwork> trainer, int inputLength)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        float[] images = Samples.Uniform(1, Batch * inputLength);
        int[] labels = Samples.Labels(Batch);
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(images, labels);
        }
    }

    /// <summary>FNV-1a over the bits of all weights and buffers.</summary>
    private static string Checksum<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        ulong sum = 14695981039346656037;
        foreach (int bits in Samples.Bits(network))
        {
            sum = unchecked((sum ^ (uint)bits) * 1099511628211);
        }

        return sum.ToString("X16", CultureInfo.InvariantCulture);
    }
}
