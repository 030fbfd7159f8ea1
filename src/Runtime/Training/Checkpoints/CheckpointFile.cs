using System;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Tells the two kinds of files apart: a trainer's checkpoints, and weights alone.</summary>
internal static class CheckpointFile
{
    /// <summary>What the names of the network's tensors begin with.</summary>
    public const string NetworkPrefix = "network.";

    /// <summary>The format that a checkpoint's metadata name.</summary>
    public const string Format = "NetDsl training 1";

    public static bool IsCheckpoint(SafeTensorsHeader header) => header.Metadata.TryGetValue("format", out string? format) && format == Format;

    /// <summary>Says what a checkpoint is where weights alone are expected.</summary>
    /// <exception cref="WeightsException">The file is a checkpoint, and none is expected.</exception>
    public static void RefuseAsWeights(SafeTensorsHeader header, ReadOnlySpan<WeightSpec> expected, WeightsOrigin origin)
    {
        bool isExpected = !expected.IsEmpty && expected[0].Name.StartsWith(NetworkPrefix, StringComparison.Ordinal);
        if (IsCheckpoint(header) && !isExpected)
        {
            throw origin.Error(
                $"expected weights, found a trainer's checkpoint of the network {Text("network")} after {Text("steps")} steps: Load of a trainer goes on from it, and Save of the trained network writes its weights alone");
        }

        string Text(string name) => WeightsText.Quote(header.Metadata.TryGetValue(name, out string? text) ? text : "?");
    }
}
