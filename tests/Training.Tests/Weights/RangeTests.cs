using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Weights;

/// <summary>Values that a tensor may not have are refused wherever they come from, and the network keeps its weights.</summary>
public sealed class RangeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private string Path => System.IO.Path.Join(_folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(-0.5f)]
    [InlineData(-1e-30f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_variance_that_is_none_is_refused_by_SetParameter(float variance)
    {
        TinyNetwork net = new(1);
        int[] before = Samples.Bits(net);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => net.SetParameter("batchnorm1.running_var", [1, 1, variance, 1]));
        Assert.Contains("batchnorm1.running_var [4]: the value at [2] must be a finite number that is not negative", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ((INetwork)net).SetParameter("batchnorm1.running_var", [1, 1, variance, 1]));
        Assert.Equal(before, Samples.Bits(net));
        net.SetParameter("batchnorm1.running_var", [0, 1, 2, float.MaxValue]);
        net.SetParameter("batchnorm1.running_mean", [-1, 1, 2, 3]);
    }

    [Fact]
    public void A_negative_variance_is_refused_by_every_way_of_loading()
    {
        TinyNetwork net = new(1);
        net.Save(Path);
        Spoil("batchnorm1.running_var");
        WeightsException exception = Assert.Throws<WeightsException>(() => TinyNetwork.Load(Path));
        Assert.Equal(
            $"{Path}: tensor 'batchnorm1.running_var': expected a finite number that is not negative at [1], found -2.", exception.Message);
        Assert.Equal((Path, "batchnorm1.running_var"), (exception.FileName, exception.TensorName));
        byte[] bytes = File.ReadAllBytes(Path);
        Assert.Throws<WeightsException>(() => TinyNetwork.Load(bytes));
        using MemoryStream stream = new(bytes);
        Assert.Throws<WeightsException>(() => TinyNetwork.Load(stream));
        int[] before = Samples.Bits(net);
        Assert.Throws<WeightsException>(() => net.LoadMatching(Path));
        Assert.Equal(before, Samples.Bits(net));
    }

    [Theory]
    [InlineData("network.batchnorm1.running_var")]
    [InlineData("optimizer.exp_avg_sq.dense1.weight")]
    public void A_negative_variance_or_mean_of_squares_is_refused_in_checkpoints(string tensor)
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(TinyData.Images(40, 1));
        trainer.Save(Path);
        int[] before = Samples.Bits(trainer.Network);
        Spoil(tensor);
        trainer.Fit(TinyData.Images(40, 1));
        int[] later = Samples.Bits(trainer.Network);
        Assert.NotEqual(before, later);
        Assert.Equal(tensor, Assert.Throws<WeightsException>(() => trainer.Load(Path)).TensorName);
        Assert.Equal(later, Samples.Bits(trainer.Network));
        Assert.Equal(6, trainer.StepCount);
    }

    [Fact]
    public void A_mean_of_gradients_may_be_negative()
    {
        using Trainer<TinyNetwork> trainer = TinyData.Trainer();
        trainer.Fit(TinyData.Images(40, 1));
        trainer.Save(Path);
        Spoil("optimizer.exp_avg.dense1.weight");
        trainer.Load(Path);
    }

    [Fact]
    public void The_range_stands_in_the_description()
    {
        Assert.Equal(["batchnorm1.running_var"], TinyNetwork.Parameters.ToArray().Where(static parameter => parameter.Minimum == 0).Select(static parameter => parameter.Name));
        Assert.All(TinyNetwork.Parameters.ToArray(), static parameter => Assert.True(parameter.Minimum == 0 || float.IsNegativeInfinity(parameter.Minimum)));
    }

    /// <summary>Writes −2 over a tensor's second value.</summary>
    private void Spoil(string tensor)
    {
        SafeTensorsHeader header = SafeTensorsHeader.Read(Path);
        SafeTensorsEntry entry = header.Tensors.Single(entry => entry.Name == tensor);
        byte[] bytes = File.ReadAllBytes(Path);
        long data = bytes.Length - header.Tensors[^1].End;
        MemoryMarshal.Write(bytes.AsSpan((int)(data + entry.Begin) + sizeof(float)), -2f);
        File.WriteAllBytes(Path, bytes);
    }
}
