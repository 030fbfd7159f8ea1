using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>
/// All networks of these tests, compiled together once. NETDSL_RANDOM_NETWORKS says how many random ones are among them,
/// NETDSL_RANDOM_SEED which: <c>NETDSL_RANDOM_NETWORKS=500 NETDSL_RANDOM_SEED=7 dotnet test -c Release tests/Inference.Tests</c>.
/// </summary>
internal static class TestSuite
{
    public static int RandomCount { get; } = (int)Number("NETDSL_RANDOM_NETWORKS", 100);

    public static ulong RandomSeed { get; } = Number("NETDSL_RANDOM_SEED", 1);

    /// <summary>Names and declarations.</summary>
    public static IReadOnlyList<(string Name, string Source)> Networks { get; } =
        [.. new[] { LayerCases.All, TileEdges.All, MicroBatchEdges.All, RandomNetworks.Draw(RandomSeed, RandomCount) }.SelectMany(static networks => networks).Select(static network => (network.Name, InferenceOnly.Of(network.Source)))];

    private static IEnumerable<string> Sources => Networks.Select(static network => network.Source);

    private static readonly Lazy<NetworkHost> Compiled = new(static () => NetworkHost.CompileForEveryPath(Sources));

    private static readonly Lazy<string> Saved = new(static () => Save(Host.Image));

    private static readonly Lazy<string> SavedAsShipped = new(static () => Save(Host.Shipped));

    public static NetworkHost Host => Compiled.Value;

    /// <summary>A file with the compiled networks, for other processes.</summary>
    public static string AssemblyFile => Saved.Value;

    /// <summary>The same as they are shipped, for processors that run them without emulation.</summary>
    public static string ShippedFile => SavedAsShipped.Value;

    public static string SourceOf(string name) => Networks.First(network => network.Name == name).Source;

    /// <summary>Writes an assembly to a file that is deleted when the tests end.</summary>
    public static string Save(ImmutableArray<byte> image)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("netdsl-").FullName, "Networks.dll");
        File.WriteAllBytes(path, [.. image]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }

    private static ulong Number(string variable, ulong fallback) =>
        ulong.Parse(Environment.GetEnvironmentVariable(variable) ?? fallback.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
