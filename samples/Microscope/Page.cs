using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace NetDsl.Samples.Microscope;

/// <summary>One file of the page: where it is served, as what, and its bytes.</summary>
/// <param name="Address">Its path, such as <c>/main.js</c>; the page itself is <c>/</c>.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What is sent.</param>
internal sealed record PageFile(string Address, string Type, byte[] Bytes);

/// <summary>The files of the page. They are resources of the program, each under a fixed address.</summary>
internal static class Page
{
    private const string Prefix = "Page/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static IReadOnlyList<PageFile> Files { get; } =
        [.. typeof(Page).Assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(Load)];

    private static PageFile Load(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        string name = resource[Prefix.Length..];
        return new PageFile(name == "index.html" ? "/" : "/" + name, Types[Path.GetExtension(name)], bytes.ToArray());
    }
}
