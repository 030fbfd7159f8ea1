using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace NetDsl.Package.Tests.Testing;

/// <summary>
/// The package, packed once for all tests into a feed of its own, and the users' projects, built once against it in a folder
/// outside the repository. The version is used by no other run, and the folder of unpacked packages is this run's own.
/// </summary>
public sealed class PackedNetDsl : IDisposable
{
    private readonly Dictionary<string, string> _environment;

    public PackedNetDsl()
    {
        Root = Directory.CreateTempSubdirectory("netdsl-package-").FullName;
        string feed = Path.Combine(Root, "feed");
        Version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";
        _environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(Root, "packages"),
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        Pack(Metadata("PackedProject"), feed);
        PackagePath = Directory.GetFiles(feed, "*.nupkg").Single();
        File.WriteAllText(Path.Combine(Root, "nuget.config"), Config(feed));
        UserProjects.Write(Root, Version);
        Build = Dotnet(Root, "build", "Users.slnx", "-c", "Release");
    }

    /// <summary>The folder that holds the users' projects.</summary>
    public string Root { get; }

    /// <summary>The version under test.</summary>
    public string Version { get; }

    /// <summary>The package file.</summary>
    public string PackagePath { get; }

    /// <summary>The readme in the package.</summary>
    public string Readme
    {
        get
        {
            using ZipArchive archive = ZipFile.OpenRead(PackagePath);
            using var reader = new StreamReader(archive.GetEntry("README.md")!.Open());
            return reader.ReadToEnd();
        }
    }

    /// <summary>The build of all valid projects, with whatever came of it.</summary>
    internal Command Build { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Runs dotnet as a user would whose only feed with NetDsl is this run's.</summary>
    internal Command Dotnet(string folder, params string[] arguments) => Command.Run(folder, _environment, "dotnet", arguments);

    /// <summary>Starts dotnet as <see cref="Dotnet"/> does; what it prints is followed while it runs.</summary>
    internal RunningCommand Start(string folder, params string[] arguments) => new(Command.Prepare(folder, _environment, "dotnet", arguments));

    /// <summary>Packs a project as it is built.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="feed">The folder for the package.</param>
    internal Command Pack(string project, string feed) => Command.Run(
        Root, new Dictionary<string, string>(), "dotnet", "pack", project, "-c", Metadata("Configuration"), "--no-build", "-o", feed, $"-p:Version={Version}",
        $"-p:NuspecOutputPath={Path.Combine(Root, "nuspec")}/", "-p:EnablePackageValidation=false").Succeeded();

    /// <summary>What a package says of itself.</summary>
    internal static XDocument Specification(string packagePath)
    {
        using ZipArchive archive = ZipFile.OpenRead(packagePath);
        using Stream stream = archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    /// <summary>A package names its licence by the expression MIT.</summary>
    internal static void IsUnderMit(string packagePath)
    {
        XElement licence = Assert.Single(Specification(packagePath).Descendants(), static element => element.Name.LocalName == "license");
        Assert.Equal(("expression", "MIT"), (licence.Attribute("type")?.Value, licence.Value));
    }

    /// <summary>What the build says of this repository.</summary>
    internal static string Metadata(string key) =>
        typeof(PackedNetDsl).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    // Packages of the SDK that are unpacked on this machine already are not fetched again; this run's version is not among them.
    private static string Config(string feed)
    {
        string unpacked = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources><add key="netdsl-under-test" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="unpacked" value="{unpacked}" /></fallbackPackageFolders>
            </configuration>
            """;
    }
}
