using System;
using System.IO;
using System.Linq;

namespace NetDsl.Package.Tests.Testing;

/// <summary>Writes further projects of users into the folder of the package under test.</summary>
internal static class ProjectWriter
{
    /// <summary>A project file as <c>dotnet new</c> makes it but for the properties, and its sources.</summary>
    /// <param name="items">Items beside the package reference; null for a project without one.</param>
    public static void Write(PackedNetDsl package, string name, string properties, string? items, params (string File, string Text)[] files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(package.Root, name)).FullName;
        string reference = items is null ? "" : $"""<PackageReference Include="NetDsl" Version="{package.Version}" />{items}""";
        string framework = properties.Contains("<TargetFramework", StringComparison.Ordinal) ? "" : "<TargetFramework>net10.0</TargetFramework>";
        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{framework}{properties}</PropertyGroup><ItemGroup>{reference}</ItemGroup></Project>""");
        foreach ((string file, string text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }
    }

    /// <summary>A solution of such projects.</summary>
    public static void Solution(PackedNetDsl package, string file, params string[] projects) => File.WriteAllText(
        Path.Combine(package.Root, file), $"<Solution>{string.Concat(projects.Select(static project => $"""<Project Path="{project}/{project}.csproj" />"""))}</Solution>");
}
