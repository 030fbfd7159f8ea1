using System;
using System.Globalization;
using NetDsl.Testing.Hosting;

namespace NetDsl.Testing.Reference;

/// <summary>Holds a network to the interpreter.</summary>
public static class Comparison
{
    /// <summary>
    /// Runs an input and compares the output, every named layer and every named output within the contract's bounds.
    /// </summary>
    /// <returns>The first value out of its bounds, as text; null where all are within.</returns>
    public static string? FirstFault(NetworkHandle network, ReadOnlySpan<float> input)
    {
        ReferenceRun run = network.Interpreter().Infer(input);
        string? fault = FirstFault("the output", network.Forward(input), run.Output);
        foreach (LayerInfo layer in network.Layers)
        {
            if (fault is null && network.Exposes(layer.Name))
            {
                fault = FirstFault(layer.Name, network.Show(layer.Name), run[layer.Name][0]);
            }
        }

        return fault;
    }

    /// <summary>The first value that lies further from the reference than its bound, as text; null where none does.</summary>
    public static string? FirstFault(string name, ReadOnlySpan<float> values, ReferenceTensor reference)
    {
        for (int index = 0; index < reference.Length; index++)
        {
            // Written so that NaN is a fault too.
            if (!(Math.Abs(values[index] - reference.Values[index]) <= reference.Bounds[index]))
            {
                (int pixel, int channel) = (index / reference.Channels, index % reference.Channels);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} at x {pixel % reference.Width}, y {pixel / reference.Width}, channel {channel}: {values[index]:R}, expected {reference.Values[index]:R} ± {reference.Bounds[index]:R}");
            }
        }

        return null;
    }
}
