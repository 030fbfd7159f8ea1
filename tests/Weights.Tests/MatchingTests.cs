using System;
using System.Globalization;
using System.Linq;
using System.Text;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class MatchingTests
{
    private static readonly WeightSpec[] Net =
    [
        new("conv1.weight", 6, 1, 5, 5),
        new("conv1.bias", 6),
        new("dense1.weight", 10, 84),
        new("dense1.bias", 10),
        WeightSpec.Ignored("batchnorm1.num_batches_tracked"),
    ];

    private static readonly (string Name, string Type, int[] Shape)[] Fitting =
    [
        ("conv1.weight", "F32", [6, 1, 5, 5]), ("conv1.bias", "F32", [6]), ("dense1.weight", "F32", [10, 84]), ("dense1.bias", "F32", [10]),
    ];

    [Fact]
    public void The_order_in_the_file_does_not_matter()
    {
        Assert.Equal(5, WeightFile.Load(Make([.. Fitting.Reverse()]), Net).Count);
    }

    [Theory]
    [InlineData("I64", new int[0])]
    [InlineData("I64", new[] { 1 })]
    [InlineData("F32", new[] { 100, 1000 })]
    public void An_ignored_tensor_is_taken_whatever_it_is(string type, int[] shape)
    {
        WeightSet loaded = WeightFile.Load(Make([Fitting[0], ("batchnorm1.num_batches_tracked", type, shape), .. Fitting[1..]]), Net);
        Assert.True(loaded[4].IsEmpty);
        Assert.Equal(10, loaded[3].Length);
    }

    [Fact]
    public void An_ignored_tensor_may_hold_what_no_weight_may()
    {
        byte[] file = FileOf.Tensor("F32", "[1]", FileOf.Bytes(float.NaN));
        Assert.Equal(1, WeightFile.Load(file.AsSpan(), [WeightSpec.Ignored("t")]).Count);
    }

    [Fact]
    public void A_missing_tensor_is_named_with_its_shape()
    {
        AssertRefused(
            Make(Fitting[1..]),
            "conv1.weight",
            "the span: tensor 'conv1.weight': expected shape [6, 1, 5, 5], found no tensor of this name: missing.");
    }

    [Fact]
    public void Of_several_missing_tensors_the_first_is_named_and_the_others_are_counted()
    {
        AssertRefused(
            Make(Fitting[..1]),
            "conv1.bias",
            "the span: tensor 'conv1.bias': expected shape [6], found no tensor of this name: missing; 2 more missing.");
    }

    [Fact]
    public void A_renamed_tensor_is_named_by_both_names()
    {
        AssertRefused(
            Make([("features.0.weight", "F32", [6, 1, 5, 5]), ("features.0.bias", "F32", [6]), .. Fitting[2..]]),
            "conv1.weight",
            "the span: tensor 'conv1.weight': expected shape [6, 1, 5, 5], found no tensor of this name: missing; "
            + "the nearest that the network does not know is 'features.0.weight', F32 [6, 1, 5, 5]; 1 more missing.");
    }

    [Fact]
    public void The_nearest_name_is_that_of_the_same_shape_before_that_of_fewer_changes()
    {
        AssertRefused(
            Make([.. Fitting[..2], ("dense2.weight", "F32", [5]), ("dense.weight", "F32", [84, 10]), ("fc.weight", "F16", [10, 84]), Fitting[3]]),
            "dense1.weight",
            "missing; the nearest that the network does not know is 'fc.weight', F16 [10, 84].");
    }

    [Fact]
    public void A_nearest_name_of_another_shape_is_near()
    {
        AssertRefused(Make([.. Fitting[..3], ("dense1.bais", "F32", [11]), ("x", "F32", [3])]), "dense1.bias", "'dense1.bais', F32 [11].");
        AssertRefused(Make([.. Fitting[..3], ("x", "F32", [3])]), "dense1.bias", "missing.");
    }

    [Fact]
    public void An_extra_tensor_is_named()
    {
        AssertRefused(
            Make([.. Fitting, ("dense2.weight", "F32", [10, 10]), ("dense2.bias", "I64", [10])]),
            "dense2.weight",
            "the span: tensor 'dense2.weight': expected none of this name, found F32 [10, 10]: the network has no such tensor; 1 more such.");
    }

    [Fact]
    public void A_misshapen_tensor_is_named_with_both_shapes()
    {
        AssertRefused(
            Make([("conv1.weight", "F32", [6, 3, 5, 5]), .. Fitting[1..]]),
            "conv1.weight",
            "the span: tensor 'conv1.weight': expected shape [6, 1, 5, 5], found [6, 3, 5, 5].");
    }

    [Theory]
    [InlineData("dense1.weight", new[] { 84, 10 }, "[10, 84], found [84, 10]: transposed, the same dimensions in another order.")]
    [InlineData("conv1.weight", new[] { 5, 5, 1, 6 }, "[6, 1, 5, 5], found [5, 5, 1, 6]: transposed, the same dimensions in another order.")]
    [InlineData("conv1.weight", new[] { 6, 25 }, "expected shape [6, 1, 5, 5], found [6, 25]: as many values in another shape.")]
    [InlineData("dense1.weight", new[] { 10, 84, 1 }, "expected shape [10, 84], found [10, 84, 1]: as many values in another shape.")]
    public void A_transposed_or_reshaped_tensor_is_said_to_be(string name, int[] shape, string message)
    {
        AssertRefused(Make([.. Fitting.Select(t => t.Name == name ? (name, "F32", shape) : t)]), name, message);
    }

    [Fact]
    public void A_tensor_of_a_type_that_is_no_weight_is_refused_by_type()
    {
        byte[] file = Make([("conv1.weight", "I32", [6, 1, 5, 5]), .. Fitting[1..]]);
        AssertRefused(file, "conv1.weight", "expected dtype F32, F16, BF16 or F64, found I32.");
    }

    [Fact]
    public void The_message_names_the_file_as_the_caller_did()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("w.safetensors", Make(Fitting[1..]));
        WeightsException exception = Assert.Throws<WeightsException>(() => WeightFile.Load(path, Net));
        Assert.Equal(path, exception.FileName);
        Assert.Equal("conv1.weight", exception.TensorName);
        Assert.StartsWith(path + ": tensor 'conv1.weight': ", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream([]), Net));
        Assert.StartsWith("the stream: ", exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.FileName);
        Assert.Null(exception.TensorName);
    }

    [Fact]
    public void What_the_caller_got_wrong_is_no_fault_of_the_file()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<ArgumentException>(() => WeightFile.Load((string)null!, Net));
        Assert.ThrowsAny<ArgumentException>(() => WeightFile.Load("", Net));
        Assert.Throws<ArgumentNullException>(() => WeightFile.Load((System.IO.Stream)null!, Net));
        Assert.Throws<System.IO.FileNotFoundException>(() => WeightFile.Load(folder.PathOf("none"), Net));
        Assert.Throws<ArgumentException>(() => WeightFile.Load(Make(Fitting), [Net[0], Net[0]]));
    }

    private static void AssertRefused(byte[] file, string tensor, string message)
    {
        WeightsException exception = Assert.Throws<WeightsException>(() => WeightFile.Load(file.AsSpan(), Net));
        Assert.Equal(tensor, exception.TensorName);
        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A sound file of the given tensors, all zero.</summary>
    private static byte[] Make(params (string Name, string Type, int[] Shape)[] tensors)
    {
        var header = new StringBuilder("{");
        int end = 0;
        foreach ((string name, string type, int[] shape) in tensors)
        {
            int begin = end;
            end += shape.Aggregate(1, (a, b) => a * b) * (type[^2..] switch { "64" => 8, "32" => 4, _ => 2 });
            header.Append(header.Length == 1 ? "" : ",").Append(
                CultureInfo.InvariantCulture, $$"""
                "{{name}}":{"dtype":"{{type}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{begin}},{{end}}]}
                """);
        }

        return FileOf.Parts(header.Append('}').ToString(), new byte[end]);
    }
}
