using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;

namespace NetDsl.Images.Tests;

/// <summary>Gradients against differences of the interpreter in double precision, and sums against what a unit gives.</summary>
public sealed class GradientTests
{
    private const double Step = 1e-4;

    [Fact]
    public void Every_layer_has_the_slope_that_differences_show()
    {
        List<string> faults = [];
        HashSet<string> kinds = [];
        int compared = 0;
        foreach ((string source, NetworkHandle network, IInspectableNetwork inspected) in InspectedNetworks.All)
        {
            ReferenceInterpreter interpreter = network.Interpreter();
            float[] input = RandomWeights.Inputs(network, seed: 3);
            double[] direction = Array.ConvertAll(RandomWeights.Inputs(network, seed: 4), static value => (double)value);
            ReferenceRun here = interpreter.Infer(input);
            ReferenceRun before = interpreter.Infer(Moved(input, direction, -Step));
            ReferenceRun behind = interpreter.Infer(Moved(input, direction, Step));
            string[] kinked = [.. network.Layers.Where(layer => IsKinked(layer.Name, here, before, behind)).Select(static layer => layer.Name)];
            Insight insight = new(inspected);
            foreach (LayerInfo layer in network.Layers.Where(layer => !SeesAny(network, layer.Name, kinked)))
            {
                foreach (NetworkUnit unit in InspectedNetworks.UnitsOf(layer, seed: 5, count: 3))
                {
                    int index = here[layer.Name][0].IndexOf(unit.X, unit.Y, unit.Channel);
                    double expected = (behind[layer.Name][0].Values[index] - before[layer.Name][0].Values[index]) / (2 * Step);
                    double[] products = [.. insight.Gradient(input, unit).Zip(direction, static (slope, step) => slope * step)];
                    double allowed = (IsRounded(source) ? 2e-2 : 1e-3) * (products.Sum(Math.Abs) + 1e-2);
                    if (double.IsFinite(expected))
                    {
                        (compared, _) = (compared + 1, kinds.Add(layer.Kind));
                        if (!(Math.Abs(products.Sum() - expected) <= allowed))
                        {
                            faults.Add($"{source}{unit}: {products.Sum()}, expected {expected}");
                        }
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        Assert.True(compared > 2_000, compared.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(KindsOfLayers.Except(kinds));
    }

    [Fact]
    public void What_a_unit_adds_up_is_what_it_gives()
    {
        HashSet<string> kinds = [];
        foreach ((string source, NetworkHandle network, IInspectableNetwork inspected) in InspectedNetworks.All.Where(static network => !IsRounded(network.Source)))
        {
            float[] input = RandomWeights.Inputs(network, seed: 3);
            Insight insight = new(inspected);
            foreach (LayerInfo layer in network.Layers.Where(static layer => layer.Kind is "Dense" or "Conv" or "DepthwiseConv" or "ConvTranspose"))
            {
                foreach (NetworkUnit unit in InspectedNetworks.UnitsOf(layer, seed: 6, count: 3))
                {
                    UnitContributions sum = insight.Contributions(input, unit);
                    TensorShape shape = network.Inputs.FirstOrDefault(of => of.Name == sum.Input)?.Shape ?? network.Layers.First(of => of.Name == sum.Input).OutputShape;
                    Assert.All(sum.Terms, term => Assert.Equal(inspected.GetActivation(sum.Input)[(((term.Y * shape.Width) + term.X) * shape.Channels) + term.Channel], term.Value));
                    double products = sum.Terms.Sum(static term => (double)term.Product);
                    double magnitude = sum.Terms.Sum(static term => Math.Abs((double)term.Product)) + Math.Abs(sum.Bias);
                    Assert.True(Math.Abs(products + sum.Bias - sum.Sum) <= 1e-4 * magnitude, $"{source}{unit}: {products + sum.Bias}, expected {sum.Sum}");
                    kinds.Add(layer.Kind);
                }
            }
        }

        Assert.Equal(4, kinds.Count);
    }

    /// <summary>The rounding of weights to fewer bits is left out of gradients.</summary>
    private static bool IsRounded(string source) => source.Contains("BFloat16", StringComparison.Ordinal) || source.Contains("Int8", StringComparison.Ordinal);

    /// <summary>The names of all layer attributes.</summary>
    private static IEnumerable<string> KindsOfLayers => typeof(LayerAttribute).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute)))
        .Select(static type => type.Name[..^"Attribute".Length]);

    private static double[] Moved(float[] input, double[] direction, double step) => [.. input.Zip(direction, (value, by) => value + (step * by))];

    private static bool IsKinked(string layer, ReferenceRun here, params ReferenceRun[] others) =>
        others.Any(other => !other[layer][0].Pieces.SequenceEqual(here[layer][0].Pieces));

    /// <summary>A layer is one of those, or depends on one.</summary>
    private static bool SeesAny(NetworkHandle network, string name, string[] kinked) =>
        kinked.Contains(name) || (network.Layers.FirstOrDefault(layer => layer.Name == name) is { } layer && layer.Inputs.Any(read => SeesAny(network, read, kinked)));
}
