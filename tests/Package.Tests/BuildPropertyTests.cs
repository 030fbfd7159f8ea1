using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>The properties of a user's project that choose what is emitted, in real builds of one project one after another.</summary>
[Collection(SharedPackage.Name)]
public sealed class BuildPropertyTests(PackedNetDsl package)
{
    private const string Assembly = "Options.dll";

    private static readonly string[] AllKernels = ["AdvSimdKernels", "Avx2Kernels", "Avx512Kernels", "ScalarKernels"];

    private string Folder => Path.Combine(package.Root, "Options");

    private string Output => Path.Combine(Folder, "bin", "Release", "net10.0");

    [Fact]
    public void A_design_time_build_between_real_ones_changes_nothing_that_ships()
    {
        Build().Succeeded();
        byte[] shipped = File.ReadAllBytes(Path.Combine(Output, Assembly));
        string bits = Run();

        string arguments = package.Dotnet(
            Folder, "msbuild", "-t:Compile", "-getItem:CscCommandLineArgs", "-p:Configuration=Release", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true")
            .Succeeded().Output;
        Assert.Contains("Options.DesignTime.GeneratedMSBuildEditorConfig.editorconfig", arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("Options.GeneratedMSBuildEditorConfig.editorconfig", arguments, StringComparison.Ordinal);

        Build().Succeeded();
        Assert.Equal(shipped, File.ReadAllBytes(Path.Combine(Output, Assembly)));
        string intermediate = Path.Combine(Folder, "obj", "Release", "net10.0");
        Assert.Contains("DesignTimeBuild = true", File.ReadAllText(Path.Combine(intermediate, "Options.DesignTime.GeneratedMSBuildEditorConfig.editorconfig")), StringComparison.Ordinal);
        Assert.DoesNotContain("DesignTimeBuild = true", File.ReadAllText(Path.Combine(intermediate, "Options.GeneratedMSBuildEditorConfig.editorconfig")), StringComparison.Ordinal);

        // Nor where the real build has something to compile.
        File.AppendAllText(Path.Combine(Folder, "Program.cs"), "\n// Edited.\n");
        Build().Succeeded();
        Assert.Equal(bits, Run());
    }

    [Fact]
    public void A_runtime_identifier_leaves_out_the_kernels_of_other_architectures()
    {
        Build().Succeeded();
        string bits = Run();
        Assert.Equal(AllKernels, Kernels(Output));

        Build("-r", "linux-x64", "--self-contained", "false").Succeeded();
        string output = Path.Combine(Output, "linux-x64");
        Assert.Equal(["Avx2Kernels", "Avx512Kernels", "ScalarKernels"], Kernels(output));
        Assert.Equal(bits, package.Dotnet(output, Assembly).Succeeded().Output.Trim());

        Build("-r", "linux-arm64", "--self-contained", "false").Succeeded();
        Assert.Equal(["AdvSimdKernels", "ScalarKernels"], Kernels(Path.Combine(Output, "linux-arm64")));
    }

    /// <summary>Of a project that is published for several platforms each build has its own; the one without has all.</summary>
    [Fact]
    public void Several_runtime_identifiers_leave_out_nothing()
    {
        Build("-p:RuntimeIdentifiers=linux-x64").Succeeded();
        Assert.Equal(AllKernels, Kernels(Output));
    }

    [Theory]
    [InlineData("Avx2%3BAdvSimd")]
    [InlineData("advsimd%2C avx2")]
    public void Instruction_sets_can_be_asked_for(string list)
    {
        Build("-p:NetDslInstructionSets=" + list).Succeeded();
        Assert.Equal(["AdvSimdKernels", "Avx2Kernels", "ScalarKernels"], Kernels(Output));
    }

    [Theory]
    [InlineData("NetDslInstructionSets=Avx2%3BAvx1024", "NetDslInstructionSets has no Avx1024: the instruction sets are Avx512, Avx2, AdvSimd and Scalar.")]
    [InlineData("NetDslTraining=never", "NetDslTraining is 'never': it is true or false.")]
    public void A_value_that_there_is_none_of_is_an_error(string property, string message)
    {
        Command build = Build("-p:" + property);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error NDSL0402: " + message, Assert.Single(build.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("off")]
    public void A_build_without_training_has_no_backward_pass_and_gives_the_same_bits(string value)
    {
        Build().Succeeded();
        string bits = Run();
        Assert.Contains("NetworkTraining", Types(Output));

        Command build = Build("-p:NetDslTraining=" + value).Succeeded();
        Assert.Empty(build.Warnings);
        Assert.DoesNotContain("NetworkTraining", Types(Output));
        Assert.Equal(bits, Run());
    }

    private Command Build(params string[] arguments) => package.Dotnet(Folder, ["build", "-c", "Release", .. arguments]);

    private string Run() => package.Dotnet(Output, Assembly).Succeeded().Output.Trim();

    private static string[] Kernels(string output) => [.. Types(output).Where(static name => name.EndsWith("Kernels", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The names of all types of the built assembly.</summary>
    private static string[] Types(string output)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(output, Assembly)));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name))];
    }
}
