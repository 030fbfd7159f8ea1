using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NetDsl.Testing.Hosting;
using NetDsl.Training.Tests.Networks;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Gradients;

/// <summary>The gradients of every kind of layer, and of random networks, against the interpreter.</summary>
public sealed class GradientTests(ITestOutputHelper output)
{
    /// <summary>A few images, and more than a micro-batch: of those fewer differences, as each takes all images and all that can be new is how images are put together.</summary>
    [Theory]
    [InlineData(2, 12)]
    [InlineData(17, 4)]
    public void Every_gradient_of_every_layer_is_that_of_the_reference(int batch, int samples) =>
        Check(LayerNetworks.All.Select(static network => network.Name), batch, samples, mostLeftOut: 0);

    [Fact]
    public void Every_gradient_of_a_random_network_is_that_of_the_reference()
    {
        output.WriteLine($"{TrainingSuite.RandomCount} networks of seed {TrainingSuite.RandomSeed}");
        Check(TrainingSuite.Random.Select(static network => network.Name), batch: 3, samples: 2, mostLeftOut: TrainingSuite.RandomCount / 10);
    }

    private void Check(IEnumerable<string> names, int batch, int samples, int mostLeftOut)
    {
        ConcurrentBag<string> faults = [];
        ConcurrentBag<string> leftOut = [];
        (int compared, int undecided) = (0, 0);
        Parallel.ForEach(names, name =>
        {
            NetworkHandle network = TrainingSuite.Create(name);
            if (GradientCheck.Of(network, TrainingSuite.LayersOfOutputs(network), batch, samples) is not { } check)
            {
                leftOut.Add(name);
                return;
            }

            Interlocked.Add(ref compared, check.Compared);
            Interlocked.Add(ref undecided, check.Undecided);
            if (check.Fault is { } fault)
            {
                faults.Add($"{TrainingSuite.SourceOf(name)}batch of {batch}: {fault}");
            }
        });
        output.WriteLine($"{compared} differences compared, {undecided} undecided; left out, with kinks everywhere: {string.Join(", ", leftOut)}");
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults.Order(StringComparer.Ordinal)));
        Assert.InRange(leftOut.Count, 0, mostLeftOut);
        Assert.InRange(undecided, 0, compared / 20);
    }
}
