using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Every network that the benchmarks measure, compiled from their own declarations. A network that is added there is tested here.</summary>
internal static partial class BenchmarkNetworks
{
    private const string Namespace = "NetDsl.Benchmarks.Networks.";

    private static readonly string[] Files = ["GameNetworks.cs", "ImageNetworks.cs", "RealNetworks.cs"];

    private static readonly Lazy<NetworkHost> Compiled = new(static () => NetworkHost.Compile(Files.Select(static file => InferenceOnly.Of(Read(file)))));

    private static readonly Lazy<string> Saved = new(static () => TestSuite.Save(Host.Image));

    public static NetworkHost Host => Compiled.Value;

    /// <summary>A file with the compiled networks, for other processes.</summary>
    public static string AssemblyFile => Saved.Value;

    /// <summary>Their names, which tests are listed by before anything is compiled.</summary>
    public static TheoryData<string> Names => [.. Files.SelectMany(static file => Class().Matches(Read(file)).Select(static match => match.Groups[1].Value))];

    /// <summary>The network of that name, with biases and statistics that are not zero.</summary>
    public static NetworkHandle Create(string name)
    {
        NetworkHandle network = Host.Create(Namespace + name, seed: 1);
        RandomWeights.Draw(network, seed: 2);
        return network;
    }

    /// <summary>Those of some counts of inputs that a network runs in a few seconds: the first of them always, the others up to so many multiply-adds.</summary>
    public static int[] CountsFor(NetworkHandle network, IEnumerable<int> counts, long mostMacs) =>
        [.. counts.Where((count, index) => index == 0 || count * network.MacCount <= mostMacs)];

    [GeneratedRegex(@"^public partial class (\w+);", RegexOptions.Multiline)]
    private static partial Regex Class();

    private static string Read(string file)
    {
        using Stream stream = typeof(BenchmarkNetworks).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
