using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
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
    public void It_is_smaller_than_520_kB() => Assert.InRange(new FileInfo(package.PackagePath).Length, 1, 519_999);

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

    private XDocument Specification()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        using Stream stream = archive.GetEntry("NetDsl.nuspec")!.Open();
        return XDocument.Load(stream);
    }

    // The rest is the container format's own.
    private static bool IsContent(string file) =>
        !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal)
        && file is not "[Content_Types].xml" and not "NetDsl.nuspec";
}
