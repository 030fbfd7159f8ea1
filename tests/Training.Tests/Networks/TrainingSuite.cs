using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.Training.Tests.Networks;

/// <summary>
/// All networks of these tests that have no class of their own, compiled together once. NETDSL_RANDOM_NETWORKS says how many random ones are among
/// them, NETDSL_RANDOM_SEED which: <c>NETDSL_RANDOM_NETWORKS=300 NETDSL_RANDOM_SEED=7 dotnet test -c Release tests/Training.Tests --filter Random</c>.
/// </summary>
internal static class TrainingSuite
{
    public static int RandomCount { get; } = (int)Number("NETDSL_RANDOM_NETWORKS", 50);

    public static ulong RandomSeed { get; } = Number("NETDSL_RANDOM_SEED", 1);

    /// <summary>Random networks, all with their backward pass.</summary>
    public static IReadOnlyList<(string Name, string Source)> Random { get; } =
        [.. RandomNetworks.Draw(RandomSeed, RandomCount).Select(static network => (network.Name, network.Source.Replace(", Training = false", "", StringComparison.Ordinal)))];

    /// <summary>One of the size that users have.</summary>
    private static readonly (string Name, string Source)[] Whole =
    [
        ("LeNet", "[Network(28, 28, 1)] [Conv(5, 5, 6, padding: 2)] [Relu] [MaxPool(2, 2)] [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(120)] [Relu] [Dense(84)] [Relu] [Dense(10)]\npublic partial class LeNet;"),
    ];

    /// <summary>Names and declarations of all.</summary>
    public static IEnumerable<(string Name, string Source)> All => LayerNetworks.All.Concat(Whole).Concat(Random);

    private static IEnumerable<string> Sources => All.Select(static network => network.Source);

    private static readonly Lazy<NetworkHost> Compiled = new(static () => NetworkHost.CompileForEveryPath(Sources));

    private static readonly Lazy<string> Saved = new(static () => Save(Host.Image));

    private static readonly Lazy<string> SavedAsShipped = new(static () => Save(Host.Shipped));

    public static NetworkHost Host => Compiled.Value;

    /// <summary>A file with the compiled networks, for other processes.</summary>
    public static string AssemblyFile => Saved.Value;

    /// <summary>The same as they are shipped, for processors that run them without emulation.</summary>
    public static string ShippedFile => SavedAsShipped.Value;

    /// <summary>The declaration of a network.</summary>
    public static string SourceOf(string name) => All.First(network => network.Name == name).Source;

    /// <summary>A network with weights and biases that are not those of a new one.</summary>
    public static NetworkHandle Create(string name)
    {
        NetworkHandle network = Host.Create(name, seed: 3);
        RandomWeights.Draw(network, seed: 4);
        return network;
    }

    /// <summary>Of each named output the layer whose value it is: that in front of the attribute.</summary>
    public static IReadOnlyDictionary<string, string> LayersOfOutputs(NetworkHandle network)
    {
        Dictionary<string, string> layers = [];
        int count = 0;
        string last = "";
        foreach (string line in SourceOf(network.Name).Split('[').Select(static part => part.Trim()))
        {
            if (line.StartsWith("Output(", StringComparison.Ordinal))
            {
                layers.Add(line.Split('"')[1], last);
            }
            else if (line.StartsWith("From(", StringComparison.Ordinal))
            {
                last = line.Split('"')[1];
            }
            else if (line.Length > 0 && char.IsAsciiLetterUpper(line[0]) && line.Split('(')[0] is not ("Network" or "Input"))
            {
                last = network.Layers[count++].Name;
            }
        }

        return layers;
    }

    private static string Save(ImmutableArray<byte> image)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("netdsl-").FullName, "Networks.dll");
        File.WriteAllBytes(path, [.. image]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }

    private static ulong Number(string variable, ulong fallback) =>
        ulong.Parse(Environment.GetEnvironmentVariable(variable) ?? fallback.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
