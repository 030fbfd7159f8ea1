using System;
using System.IO;
using System.Linq;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>Projects as other people set them up: all build without a warning and print the same bits.</summary>
[Collection(SharedPackage.Name)]
public sealed class MatrixTests(PackedNetDsl package)
{
    private const string Exe = "<OutputType>Exe</OutputType>";

    /// <summary>A network of constants of another one, over a base class that wants its members.</summary>
    private const string Networks = """
        using System;
        using NetDsl;

        namespace Matrix
        {
            /// <summary>Says which.</summary>
            public abstract class Judge
            {
                /// <summary>Which one.</summary>
                /// <param name="input">Its input.</param>
                public abstract int Predict(ReadOnlySpan<float> input);
            }

            /// <summary>Makes codes of pictures.</summary>
            [Network(8, 8, 1)]
            [Conv(3, 3, 4, padding: Padding.Same)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(6, Name = "Code")]
            public sealed partial class Encoder : Judge { }

            /// <summary>Makes pictures of codes.</summary>
            [Network(Encoder.OutputLength)]
            [Dense(12)] [Tanh] [Dense(Encoder.InputLength)]
            public sealed partial class Decoder { }

        #pragma warning disable CS8981, CA1812, IDE1006, CA1707
            [Network(2)] [Dense(1)] internal sealed partial class lower { }
        #pragma warning restore CS8981, CA1812, IDE1006, CA1707
        }
        """;

    private const string Program = """
        using System;
        using Matrix;

        namespace Matrix.Program
        {
            internal static class Entry
            {
                private static void Main()
                {
                    var encoder = new Encoder(seed: 1);
                    var decoder = new Decoder(seed: 2);
                    float[] picture = new float[Encoder.InputLength];
                    for (int i = 0; i < picture.Length; i++)
                    {
                        picture[i] = i * 37 % 101 / 101f;
                    }

                    Judge judge = encoder;
                    uint bits = (uint)judge.Predict(picture);
                    foreach (float value in decoder.Forward(encoder.Forward(picture)))
                    {
                        bits = unchecked((bits * 31) + (uint)BitConverter.SingleToInt32Bits(value));
                    }

                    Console.WriteLine(bits + " " + encoder.Code.Length);
                }
            }
        }
        """;

    /// <summary>Every rule of the SDK's analyzers, as errors.</summary>
    private const string Strict =
        "<TargetFrameworks>net8.0;net10.0</TargetFrameworks><Nullable>enable</Nullable><TreatWarningsAsErrors>true</TreatWarningsAsErrors><AnalysisMode>All</AnalysisMode>"
        + "<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild><GenerateDocumentationFile>true</GenerateDocumentationFile><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow><NoWarn>$(NoWarn);CS1591;CA1303;CA1515</NoWarn>";

    [Fact]
    public void They_build_without_a_warning_and_print_the_same_bits()
    {
        Write("StrictUser", Strict, "", ("Claims.cs", "[assembly: System.CLSCompliant(true)]\n[assembly: System.Runtime.InteropServices.ComVisible(false)]\n"));
        Write("LooseUser", "<TargetFramework>net8.0</TargetFramework><Nullable>disable</Nullable><ImplicitUsings>disable</ImplicitUsings><LangVersion>11</LangVersion><InvariantGlobalization>true</InvariantGlobalization>", "");
        Write("PreviewUser", "<ImplicitUsings>enable</ImplicitUsings><LangVersion>preview</LangVersion><Optimize>true</Optimize>", """<ProjectReference Include="../StandardLibrary/StandardLibrary.csproj" />""");
        Write("X86User", "<RuntimeIdentifier>win-x86</RuntimeIdentifier><PlatformTarget>x86</PlatformTarget><SelfContained>false</SelfContained><UseAppHost>false</UseAppHost>", "");
        Write("ArmUser", "<RuntimeIdentifier>linux-arm64</RuntimeIdentifier><SelfContained>false</SelfContained><UseAppHost>false</UseAppHost>", "");
        ProjectWriter.Write(package, "StandardLibrary", "<TargetFramework>netstandard2.0</TargetFramework>", null, ("Library.cs", "public static class Library { public static int Value => 3; }\n"));
        WriteCentral();
        string[] run = ["StrictUser", "LooseUser", "PreviewUser", "CentralUser"];
        ProjectWriter.Solution(package, "Matrix.slnx", [.. run, "X86User", "ArmUser", "StandardLibrary"]);

        Command build = package.Dotnet(package.Root, "build", "Matrix.slnx").Succeeded();

        Assert.Empty(build.Warnings);
        string[] bits = [.. run.Select(Bits).Distinct()];
        Assert.EndsWith(" 6", Assert.Single(bits), StringComparison.Ordinal);
    }

    [Fact]
    public void Published_trimmed_as_a_single_file_compiled_ahead_it_prints_the_same()
    {
        Write("PublishedUser", "<PublishTrimmed>true</PublishTrimmed><PublishSingleFile>true</PublishSingleFile><PublishReadyToRun>true</PublishReadyToRun><SelfContained>true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>", "");
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            return; // it is published for this platform
        }

        string folder = Path.Combine(package.Root, "PublishedUser");
        Command publish = package.Dotnet(folder, "publish", "-o", "published").Succeeded();
        Assert.Empty(publish.Warnings);
        Assert.EndsWith(" 6", Command.Run(folder, [], Path.Combine(folder, "published", "PublishedUser")).Succeeded().Output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_of_one_file_runs_without_a_warning()
    {
        string folder = Directory.CreateDirectory(Path.Combine(package.Root, "file")).FullName;
        File.WriteAllText(Path.Combine(folder, "app.cs"), $$"""
            #:package NetDsl@{{package.Version}}
            using NetDsl;

            var net = new Net(seed: 1);
            Console.WriteLine($"output {net.Forward([1, 2, 3, 4]).Length}");

            [Network(4)]
            [Dense(8)] [Relu]
            [Dense(2)]
            public partial class Net;
            """);
        Command run = package.Dotnet(folder, "run", "app.cs").Succeeded();
        Assert.Equal(["output 2"], run.Lines);
    }

    private void Write(string name, string properties, string items, params (string, string)[] files) =>
        ProjectWriter.Write(package, name, Exe + properties, items, [("Networks.cs", Networks), ("Program.cs", Program), .. files]);

    /// <summary>Its versions are in a file above it.</summary>
    private void WriteCentral()
    {
        Write("CentralUser", "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>", "");
        string folder = Path.Combine(package.Root, "CentralUser");
        string project = Path.Combine(folder, "CentralUser.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace($" Version=\"{package.Version}\"", "", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), $"""<Project><ItemGroup><PackageVersion Include="NetDsl" Version="{package.Version}" /></ItemGroup></Project>""");
    }

    private string Bits(string project)
    {
        string output = Directory.GetFiles(Path.Combine(package.Root, project, "bin"), project + ".dll", SearchOption.AllDirectories).Where(static file => !file.Contains("ref", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();
        return Command.Run(package.Root, new() { ["DOTNET_ROLL_FORWARD"] = "Major" }, "dotnet", output).Succeeded().Output.Trim();
    }
}
