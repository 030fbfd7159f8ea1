using System;
using System.Collections.Generic;
using System.IO;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>Fresh projects with the package reference and nothing else.</summary>
[Collection(SharedPackage.Name)]
public sealed class UserProjectTests(PackedNetDsl package)
{
    // A net8.0 program runs here where only a newer runtime is installed.
    private static readonly Dictionary<string, string> RollForward = new() { ["DOTNET_ROLL_FORWARD"] = "Major" };

    [Fact]
    public void Consoles_and_a_library_build_without_a_warning()
    {
        package.Build.Succeeded();
        Assert.Empty(package.Build.Warnings);
    }

    [Fact]
    public void Consoles_for_net8_and_net10_and_an_app_over_a_library_print_the_same_bits()
    {
        string net10 = Bits("Console10", "net10.0");
        Assert.Equal(10, net10.Split(' ').Length);
        Assert.Equal(net10, Bits("Console8", "net8.0"));
        Assert.Equal(net10, Bits("App", "net10.0"));
    }

    [Fact]
    public void A_missing_Flatten_is_one_error_at_its_place()
    {
        Command build = package.Dotnet(Path.Combine(package.Root, "Mistaken"), "build");
        Assert.NotEqual(0, build.ExitCode);
        string error = Assert.Single(build.Errors);
        Assert.Contains("LeNet5.cs(10,2): error NDSL0103: ", error, StringComparison.Ordinal);

        // The readme shows this very error.
        string told = error[error.IndexOf("LeNet5.cs", StringComparison.Ordinal)..];
        Assert.Contains(told[..told.LastIndexOf(" (file:", StringComparison.Ordinal)], package.Readme, StringComparison.Ordinal);
        Assert.Empty(build.Warnings);
    }

    [Fact]
    public void NativeAot_publishes_without_a_warning_and_gives_the_same_bits()
    {
        string folder = Path.Combine(package.Root, "Native");
        Command publish = package.Dotnet(folder, "publish", "-o", "published").Succeeded();
        Assert.Empty(publish.Warnings);
        string program = Path.Combine(folder, "published", OperatingSystem.IsWindows() ? "Native.exe" : "Native");
        Command run = Command.Run(folder, RollForward, program).Succeeded();
        Assert.Equal(Bits("Console10", "net10.0"), run.Output.Trim());
    }

    [Fact]
    public void NativeAot_without_an_instruction_set_gives_a_warning_that_says_what_to_set()
    {
        package.Build.Succeeded();
        string folder = Path.Combine(package.Root, "Console10");
        Command build = package.Dotnet(folder, "msbuild", "-t:BeforeBuild", "-p:Configuration=Release", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64");
        Assert.Empty(build.Succeeded().Warnings);

        Command check = package.Dotnet(folder, "msbuild", "-t:PrepareForPublish", "-p:Configuration=Release", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64");
        string warning = Assert.Single(check.Succeeded().Warnings);
        Assert.Contains("warning NDSL0401", warning, StringComparison.Ordinal);
        Assert.Contains("<IlcInstructionSet>x86-64-v3</IlcInstructionSet>", warning, StringComparison.Ordinal);
        string page = warning[(warning.LastIndexOf('(') + 1)..warning.LastIndexOf(')')];
        Assert.StartsWith("# NDSL0401: ", File.ReadAllText(page), StringComparison.Ordinal);
    }

    private string Bits(string project, string framework)
    {
        package.Build.Succeeded();
        string folder = Path.Combine(package.Root, project, "bin", "Release", framework);
        return Command.Run(folder, RollForward, "dotnet", $"{project}.dll").Succeeded().Output.Trim();
    }
}
