using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Training.Tests.Golden;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>The blocks that published networks are built of, whose gradients are held to PyTorch's elsewhere, as ONNX models.</summary>
public sealed class BlockTests
{
    internal static IReadOnlyList<Type> Blocks { get; } =
    [
        typeof(MobileNetV2Golden), typeof(ShuffleNetGolden), typeof(UNetGolden), typeof(DetectionHeadGolden), typeof(SuperResolutionGolden),
        typeof(SqueezeAndExciteGolden), typeof(PolicyGolden), typeof(WakeWordGolden), typeof(MixedGolden),
    ];

    [Fact]
    public void Blocks_compute_the_same_in_ONNX_Runtime_and_come_back_to_the_bit()
    {
        IReadOnlyList<string> faults = RoundTrip.Faults(Blocks.Select(static block => ($"{block.Name}: ", NetworkHandle.Create(block))));
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }
}
