using System;
using System.IO;
using System.Linq;
using NetDsl.Training.Tests.Freezing;
using Xunit;

namespace NetDsl.Training.Tests.Weights;

/// <summary>Weights of another network, as far as they fit; keys in the place of names.</summary>
public sealed class MatchingTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Every_tensor_that_fits_is_taken_and_the_others_are_named()
    {
        Backbone body = new(seed: 1);
        body.Save(_path);
        OtherHead net = new(seed: 2);
        Tensor head = net.GetParameter("Head.weight");
        MatchedWeights matched = net.LoadMatching(_path);
        Assert.Equal(["Side.weight", "Side.bias"], matched.Missing);
        Assert.Equal(["Head.weight", "Head.bias"], matched.Misfitting);
        Assert.Empty(matched.LeftOver);
        Assert.Equal(Backbone.Parameters.Length - 2, matched.Taken.Count);
        Assert.All(matched.Taken, name => Assert.Equal(body.GetParameter(name).Values.ToArray(), net.GetParameter(name).Values.ToArray()));
        Assert.Equal(head.Values.ToArray(), net.GetParameter("Head.weight").Values.ToArray());
        Assert.Contains("2 missing (Side.weight, Side.bias)", matched.ToString(), StringComparison.Ordinal);

        // A stream is a file without a name.
        OtherHead streamed = new(seed: 2);
        using (FileStream stream = File.OpenRead(_path))
        {
            Assert.Equal(matched.ToString(), streamed.LoadMatching(stream).ToString());
        }

        Assert.Equal(Samples.Bits(net), Samples.Bits(streamed));
        net.Save(_path);
        Assert.Equal(["Side.weight", "Side.bias"], body.LoadMatching(_path).LeftOver);
    }

    [Fact]
    public void Weights_as_integers_are_taken_with_their_scales()
    {
        Backbone body = new(seed: 1);
        body.Save(_path, WeightStorage.Int8);
        Backbone rounded = Backbone.Load(_path);
        OtherHead net = new(seed: 2);
        MatchedWeights matched = net.LoadMatching(_path);
        Assert.Equal(["Head.weight", "Head.bias"], matched.Misfitting);
        Assert.Empty(matched.LeftOver);
        Assert.Equal(Backbone.Parameters.Length - 2, matched.Taken.Count);
        Assert.All(matched.Taken, name => Assert.Equal(rounded.GetParameter(name).Values.ToArray(), net.GetParameter(name).Values.ToArray()));

        // Integers alone are no weights: another name for the scale leaves them out.
        byte[] file = File.ReadAllBytes(_path);
        int at = file.AsSpan().IndexOf("_scale"u8);
        file[at + 1] = (byte)'S';
        File.WriteAllBytes(_path, file);
        matched = new Backbone(seed: 3).LoadMatching(_path);
        Assert.Single(matched.Misfitting);
        Assert.Single(matched.LeftOver);
    }

    [Fact]
    public void A_damaged_file_changes_nothing()
    {
        Backbone net = new(seed: 1);
        new Backbone(seed: 2).Save(_path);
        byte[] bytes = File.ReadAllBytes(_path);
        int[] before = Samples.Bits(net);
        File.WriteAllBytes(_path, bytes[..^1]);
        Assert.Throws<WeightsException>(() => net.LoadMatching(_path));
        bytes.AsSpan(bytes.Length - 4).Fill(0xFF);
        File.WriteAllBytes(_path, bytes);
        Assert.Throws<WeightsException>(() => net.LoadMatching(_path));
        Assert.Throws<FileNotFoundException>(() => net.LoadMatching(_path + ".missing"));
        Assert.StartsWith("the stream: ", Assert.Throws<WeightsException>(() => net.LoadMatching(new MemoryStream(bytes))).Message, StringComparison.Ordinal);
        Assert.Equal(before, Samples.Bits(net));
    }

    [Fact]
    public void Keys_serve_as_names()
    {
        Backbone net = new(seed: 1);
        Assert.Equal(net.GetParameter("conv2.weight").Values.ToArray(), net.GetParameter("features.3.weight").Values.ToArray());
        float[] bias = Samples.Uniform(1, 10);
        net.SetParameter("classifier.bias", bias);
        Assert.Equal(bias, net.GetParameter("Head.bias").Values.ToArray());
        Assert.Throws<ArgumentException>(() => net.GetParameter("classifier.nothing"));

        using Trainer<Backbone> trainer = new(net, new Sgd(0.1f), Loss.SoftmaxCrossEntropy, 4);
        trainer.Forward(Samples.Uniform(1, 2 * Backbone.InputLength));
        trainer.Backward(Samples.Uniform(2, 20));
        Assert.Equal(trainer.GetGradient("Head.bias").Values.ToArray(), trainer.GetGradient("classifier.bias").Values.ToArray());
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(0.01f, 3)]
    public void Gradients_that_are_kept_are_those_between_backward_and_apply(float? clip, int threads)
    {
        float[] images = Samples.Uniform(1, 20 * Backbone.InputLength);
        int[] labels = Samples.Labels(20);
        using Trainer<Backbone> step = new(new Backbone(1), new Sgd(0.1f) { ClipNorm = clip }, Loss.SoftmaxCrossEntropy, 20, threads);
        using Trainer<Backbone> parts = new(new Backbone(1), new Sgd(0.1f) { ClipNorm = clip }, Loss.SoftmaxCrossEntropy, 20);
        using Trainer<Backbone> plain = new(new Backbone(1), new Sgd(0.1f) { ClipNorm = clip }, Loss.SoftmaxCrossEntropy, 20);
        Assert.Throws<InvalidOperationException>(() => step.GetGradient("conv1.weight"));
        step.KeepGradients = true;
        step.Step(images, labels);
        plain.Step(images, labels);
        float[] gradients = new float[200];
        Loss.SoftmaxCrossEntropy.Evaluate(parts.Forward(images), labels, 10, 20, gradients);
        parts.Backward(gradients);
        foreach (string name in Backbone.Parameters.ToArray().Where(static parameter => !parameter.IsBuffer).Select(static parameter => parameter.Name))
        {
            Assert.Equal(parts.GetGradient(name).Values.ToArray(), step.GetGradient(name).Values.ToArray());
        }

        // Keeping them changes nothing else; the next pass ends it.
        Assert.Equal(Samples.Bits(plain.Network), Samples.Bits(step.Network));
        Assert.Throws<InvalidOperationException>(() => plain.GetGradient("conv1.weight"));
        step.Forward(images);
        Assert.Throws<InvalidOperationException>(() => step.GetGradient("conv1.weight"));
        step.KeepGradients = false;
        step.Step(images, labels);
        Assert.Throws<InvalidOperationException>(() => step.GetGradient("conv1.weight"));
    }
}
