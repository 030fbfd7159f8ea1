using System.IO;
using System.Linq;
using System.Reflection;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>The runtime that the tested sources are compiled against.</summary>
    public static string RuntimeForNet80 { get; } = Path.GetFullPath(Metadata("RuntimeForNet80"));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
