using System;
using System.Collections.Generic;

namespace NetDsl.Samples.Filters;

/// <summary>A 3×3 kernel for each of three colors.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Values">Nine weights, row by row.</param>
internal sealed record Kernel(string Name, float[] Values)
{
    /// <summary>Finds edges: a pixel against the mean of its neighbours, eightfold.</summary>
    public static Kernel Edge { get; } = new("edge", [-1, -1, -1, -1, 8, -1, -1, -1, -1]);

    /// <summary>Sharpens: the pixel and its difference from its four neighbours.</summary>
    public static Kernel Sharpen { get; } = new("sharpen", [0, -1, 0, -1, 5, -1, 0, -1, 0]);

    /// <summary>Blurs: the mean of nine.</summary>
    public static Kernel Blur { get; } = new("blur", [1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f]);

    public static IReadOnlyList<Kernel> All { get; } = [Edge, Sharpen, Blur];

    /// <summary>Runs the kernel over a picture.</summary>
    /// <typeparam name="TNetwork">The network that says what is beyond the border.</typeparam>
    public Picture Apply<TNetwork>(Picture picture)
        where TNetwork : class, INetwork<TNetwork>
    {
        TNetwork network = TNetwork.Create(0);
        float[] weights = [.. Values, .. Values, .. Values];
        network.SetParameter("Filter.weight", weights);
        var result = new Picture();
        network.Forward(picture.Pixels, result.Pixels);
        return result;
    }
}
