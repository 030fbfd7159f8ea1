using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Builds;

/// <summary>The real SDK on a real project.</summary>
public sealed class BuildTests
{
    [Fact]
    public async Task One_mistake_is_one_error_line_of_a_build()
    {
        string folder = Directory.CreateTempSubdirectory("netdsl-build").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
            File.WriteAllText(Path.Combine(folder, "Wrong.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <OutputType>Exe</OutputType>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                  <ItemGroup>
                    <Reference Include="{typeof(NetworkAttribute).Assembly.Location}" />
                    <Analyzer Include="{typeof(NetworkGenerator).Assembly.Location}" />
                  </ItemGroup>
                </Project>
                """);
            File.WriteAllText(Path.Combine(folder, "Program.cs"), """
                using System;
                using NetDsl;

                var net = new Digits(seed: 1);
                ReadOnlySpan<float> logits = net.Forward(new float[Digits.InputLength]);
                Console.WriteLine(logits.Length + net.Predict(logits) + Digits.Layers.Length + net.Embedding.Length);

                [Network(28, 28, 1)]
                [Conv(5, 5, 6)] [Relu] [MaxPool(2, 2)]
                [Dense(84, Name = "Embedding")]
                [Relu] [Dense(10)]
                internal partial class Digits;
                """);

            string[] errors = [.. (await BuildAsync(folder)).Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct()];

            string error = Assert.Single(errors);
            Assert.Contains("Program.cs(10,2): error NDSL0103: Dense gets the image 12×12×6: put [Flatten] before it, which makes it 864 features", error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> BuildAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "--nologo", "-v:q", "-clp:NoSummary", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited); // the test run's own, where it was started by a build
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        return output;
    }
}
