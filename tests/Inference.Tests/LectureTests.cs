using Xunit;

namespace NetDsl.Inference.Tests;

[Network(5, 5, 1)]
[Conv(3, 3, 1)]
internal sealed partial class WorkedConvolution;

/// <summary>One filter that looks for a slash, and the largest answer anywhere.</summary>
[Network(4, 4, 1)]
[Conv(2, 2, 1, Name = "Map")]
[GlobalMaxPool]
internal sealed partial class SlashClassifier;

[Network(6, 6, 1)]
[MaxPool(2, 2)]
internal sealed partial class WorkedMaxPooling;

[Network(6, 6, 1)]
[AvgPool(2, 2)]
internal sealed partial class WorkedAveragePooling;

/// <summary>The worked examples of the lecture on convolutional networks.</summary>
public sealed class LectureTests
{
    private static readonly float[] PoolingInput =
    [
        2, 4, 5, 7, 3, -2,
        -2, 0, 0, 4, 9, 9,
        1, 0, -1, 2, 1, 1,
        1, 1, 6, 3, 7, 2,
        3, 4, 0, -2, 3, 0,
        3, 0, 5, 1, 0, 0,
    ];

    [Fact]
    public void A_convolution_of_5x5_by_3x3_gives_3x3()
    {
        var net = new WorkedConvolution();
        net.SetParameter("conv1.weight", [0, 1, 2, 2, 2, 0, 0, 1, 2]);
        float[] image =
        [
            3, 3, 2, 1, 0,
            0, 0, 1, 3, 1,
            3, 1, 2, 2, 3,
            2, 0, 0, 2, 2,
            2, 0, 0, 0, 1,
        ];
        Assert.Equal([12, 12, 17, 10, 17, 19, 9, 6, 14], net.Forward(image).ToArray());
    }

    [Fact]
    public void The_classifier_tells_a_slash_from_its_mirror_image_wherever_it_stands()
    {
        var net = new SlashClassifier();
        net.SetParameter("Map.weight", [1, 0, 0, 1]);
        Assert.Equal([2f], net.Forward([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]).ToArray());
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 2], net.Map.ToArray());
        Assert.Equal([2f], net.Forward([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).ToArray());
        Assert.Equal([2, 0, 0, 0, 1, 0, 0, 0, 0], net.Map.ToArray());
        Assert.Equal([1f], net.Forward([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0]).ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 1, 0], net.Map.ToArray());
    }

    [Fact]
    public void Max_pooling_takes_the_largest_of_each_window() =>
        Assert.Equal([4, 7, 9, 1, 6, 7, 4, 5, 3], new WorkedMaxPooling().Forward(PoolingInput).ToArray());

    [Fact]
    public void Average_pooling_takes_the_mean_of_each_window() =>
        Assert.Equal([1, 4, 4.75f, 0.75f, 2.5f, 2.75f, 2.5f, 1, 0.75f], new WorkedAveragePooling().Forward(PoolingInput).ToArray());
}
