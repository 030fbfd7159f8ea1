using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NetDsl.Package.Tests.Testing;

namespace NetDsl.Samples.Tests;

/// <summary>The samples' built programs.</summary>
internal static class Sample
{
    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>What the samples were built as.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>Runs a sample to its end.</summary>
    public static Command Run(string name, params string[] arguments) => RunWith([], name, arguments);

    /// <summary>Runs a sample with an instruction set turned off: AVX512; AVX2, and with it all above SSE; HWIntrinsic, all.</summary>
    public static Command RunWithout(string set, string name, params string[] arguments) =>
        RunWith(new Dictionary<string, string> { [$"DOTNET_Enable{set}"] = "0" }, name, arguments);

    /// <summary>Runs a sample with variables of its environment set.</summary>
    public static Command RunWith(Dictionary<string, string> environment, string name, string[] arguments) => Command.Run(
        AppContext.BaseDirectory, environment, "dotnet", [Path.Combine(AppContext.BaseDirectory, $"NetDsl.Samples.{name}.dll"), .. arguments]);

    private static string Metadata(string key) =>
        typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
