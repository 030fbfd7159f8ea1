using System.IO;

namespace NetDsl.Testing;

/// <summary>The text of Samples.cs: the benchmarks' networks, for tests that compile them anew.</summary>
public static class SampleNetworks
{
    /// <summary>The namespace of the classes.</summary>
    public const string Namespace = "NetDsl.Testing.Samples";

    /// <summary>The names of the classes.</summary>
    public static readonly string[] Names = ["LeNet5", "Policy8x8", "NatureCnn", "VggSmall", "AlexNet"];

    /// <summary>The whole file.</summary>
    public static string Source
    {
        get
        {
            using Stream stream = typeof(SampleNetworks).Assembly.GetManifestResourceStream("Samples.cs")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
