using System;
using System.Linq;
using NetDsl.Interop.Onnx;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>A model's weights in a class that is compiled already.</summary>
public sealed class CopiedWeightTests
{
    [Fact]
    public void Weights_go_by_order_whatever_the_layers_are_called()
    {
        var given = new NamedOneWay(seed: 1);
        var taken = new NamedAnother(seed: 2);
        Import(given).CopyWeightsTo(taken);
        float[] input = [.. Enumerable.Range(0, NamedOneWay.InputLength).Select(static index => index % 7 / 7f)];
        Assert.Equal(given.Forward(input).ToArray(), taken.Forward(input).ToArray());
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_named_and_nothing_is_changed()
    {
        var taken = new Wider(seed: 2);
        float[] before = taken.GetParameter("conv1.weight").Values.ToArray();
        string message = Assert.Throws<InteropException>(() => Import(new NamedOneWay(seed: 1)).CopyWeightsTo(taken)).Message;
        Assert.Equal("The model's weights are not those of Wider: of its tensors, number 3 is 'dense1.weight' of [4, 32], and of the model's 'Head.weight' of [3, 32].", message);
        Assert.Equal(before, taken.GetParameter("conv1.weight").Values.ToArray());
        message = Assert.Throws<InteropException>(() => Import(new NamedOneWay(seed: 1)).CopyWeightsTo(new Shorter(seed: 1))).Message;
        Assert.Contains("number 3 is no more, and of the model's 'Head.weight' of [3, 32]", message, StringComparison.Ordinal);
    }

    private static ImportedNetwork Import(NamedOneWay network) =>
        OnnxImporter.Import(OnnxExporter.Export(NetworkDescription.Of<NamedOneWay>(), network.GetParameter), "Imported");
}

[Network(6, 5, 2, Training = false)]
[Conv(3, 2, 2, Name = "Stem")] [Relu] [Flatten] [Dense(3, Name = "Head")]
public partial class NamedOneWay;

[Network(6, 5, 2, Training = false)]
[Conv(3, 2, 2)] [Relu] [Flatten] [Dense(3, Key = "head.0")]
public partial class NamedAnother;

[Network(6, 5, 2, Training = false)]
[Conv(3, 2, 2)] [Relu] [Flatten] [Dense(4)]
public partial class Wider;

[Network(6, 5, 2, Training = false)]
[Conv(3, 2, 2)] [Relu]
public partial class Shorter;
