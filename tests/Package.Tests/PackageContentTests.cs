using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>What is in the package.</summary>
[Collection(SharedPackage.Name)]
public sealed class PackageContentTests(PackedNetDsl package)
{
    private static readonly string[] Expected =
    [
        "README.md",
        "analyzers/dotnet/cs/NetDsl.CodeFixes.dll",
        "analyzers/dotnet/cs/NetDsl.Generator.dll",
        "buildTransitive/NetDsl.targets",
        .. Directory.GetFiles(Path.Combine(PackedNetDsl.Metadata("Repository"), "docs", "diagnostics")).Select(static page => "docs/diagnostics/" + Path.GetFileName(page)).Order(StringComparer.Ordinal),
        "icon.png",
        "lib/net10.0/NetDsl.dll",
        "lib/net10.0/NetDsl.xml",
        "lib/net8.0/NetDsl.dll",
        "lib/net8.0/NetDsl.xml",
    ];

    [Fact]
    public void It_holds_the_library_the_compiler_side_and_nothing_else()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal)];
        Assert.Equal(Expected, files);
    }

    [Fact]
    public void It_is_smaller_than_900_kB() => Assert.InRange(new FileInfo(package.PackagePath).Length, 1, 899_999);

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Its_documentation_tells_of_the_types_that_users_meet_and_of_no_other(string framework)
    {
        XDocument documentation = Part($"lib/{framework}/NetDsl.xml", static stream => XDocument.Load(stream));
        string[] documented = [.. documentation.Descendants("member").Select(member => member.Attribute("name")!.Value).Where(name => name.StartsWith("T:", StringComparison.Ordinal)).Select(name => name[2..])];
        string[] met = Part($"lib/{framework}/NetDsl.dll", PublicTypes);
        Assert.Contains("NetDsl.Trainer`1", documented);
        Assert.Equal(met.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_no_other_package()
    {
        XDocument specification = Specification();
        Assert.Equal(2, specification.Descendants().Count(element => element.Name.LocalName == "group"));
        Assert.DoesNotContain(specification.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void It_names_its_readme_and_its_icon()
    {
        XDocument specification = Specification();
        Assert.Equal("README.md", specification.Descendants().Single(element => element.Name.LocalName == "readme").Value);
        Assert.Equal("icon.png", specification.Descendants().Single(element => element.Name.LocalName == "icon").Value);
    }

    [Fact]
    public void Its_licence_is_MIT() => PackedNetDsl.IsUnderMit(package.PackagePath);

    private XDocument Specification() => PackedNetDsl.Specification(package.PackagePath);

    private T Part<T>(string name, Func<Stream, T> read)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        using Stream stream = archive.GetEntry(name)!.Open();
        return read(stream);
    }

    /// <summary>All but those for emitted code.</summary>
    private static string[] PublicTypes(Stream assembly)
    {
        using var whole = new MemoryStream();
        assembly.CopyTo(whole);
        whole.Position = 0;
        using var file = new PEReader(whole);
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(static type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
                .Where(static name => !name.StartsWith("NetDsl.Generated.", StringComparison.Ordinal)),
        ];
    }

    // The rest is the container format's own.
    private static bool IsContent(string file) =>
        !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal)
        && file is not "[Content_Types].xml" and not "NetDsl.nuspec";
}
