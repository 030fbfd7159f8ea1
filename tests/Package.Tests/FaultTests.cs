using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>Mistakes in users' projects: each fails the build by one error at its place. All projects are built by one command.</summary>
[Collection(SharedPackage.Name)]
public sealed partial class FaultTests(PackedNetDsl package)
{
    private const string Exe = "<OutputType>Exe</OutputType><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>";

    private const string Uses = """
        using NetDsl;
        var net = new Net(seed: 1);
        net.CopyWeightsFrom(net.Share());
        using var trainer = new Trainer<Net>(net, new Sgd(0.1f), Loss.MeanSquaredError);
        Console.WriteLine(net.Predict(new float[Net.InputLength]) + net.Forward(new float[Net.InputLength])[0] + Net.OutputLength);
        """;

    /// <summary>Many networks with a mistake each, one a line.</summary>
    private const string Mistakes = """
        using NetDsl;
        [Network(8, 8, 1)] [Dense(3)] [Relu] [Conv(3, 3, 2)] partial class DenseBeforeConv;
        [Network(9)] [Dense(900_000_000)] [Dense(900_000_000)] [Dense(900_000_000)] partial class Huge;
        [Network(4)] [Dense(2)] partial struct Struct;
        [Network(8, 8, 1)] [Conv(3, 3, 2, padding: -1)] partial class Padded;
        [Network(4)] [Dense(2)] partial class Built { public Built(string name) { } }
        [Network(4)] [Dense(2)] partial class Required { public required string Name { get; init; } }
        [Network(4)] [Dense(2)] partial class Derived : Padded;
        [Network(Second.ParameterCount)] [Dense(2)] partial class First; [Network(First.ParameterCount)] [Dense(2)] partial class Second;
        [Network(4)] [Dense(2, Parameters = 8)] [Relu] [Dense(2, Parameters = 6)] [Shape(2)] partial class Counted;
        abstract class Player { public abstract int Predict(ReadOnlySpan<float> input); } [Network(4)] [Dense(2)] partial class Valid : Player;
        [Network(Valid.OutputLength)] [Dense(Valid.InputLength)] partial class AlsoValid;
        """;

    private static readonly string[] Expected =
    [
        "Analyzed Net.cs(2) NDSL0103", "Foreign Net.cs(2) CS0246", "Foreign Net.cs(2) CS0246", "Foreign Net.cs(2) NDSL0012",
        "Many Many.cs(10) NDSL0201", "Many Many.cs(2) NDSL0103", "Many Many.cs(3) NDSL0108", "Many Many.cs(4) NDSL0002", "Many Many.cs(5) NDSL0006",
        "Many Many.cs(6) NDSL0011", "Many Many.cs(7) NDSL0011", "Many Many.cs(8) NDSL0011", "Many Many.cs(9) NDSL0009",
        "Old10 Net.cs(2) NDSL0010", "Old9 Net.cs(2) NDSL0010", "Plain Net.cs(2) NDSL0001", "Unanalyzed Net.cs(2) NDSL0103",
    ];

    [Fact]
    public void Each_mistake_is_one_error_with_and_without_analyzers()
    {
        (string, string) uses = ("Program.cs", Uses);
        Write("Analyzed", "", Net("[Network(4, 4, 1)] [Dense(2)] partial class Net;"), uses);
        Write("Unanalyzed", "<RunAnalyzers>false</RunAnalyzers><RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>", Net("[Network(4, 4, 1)] [Dense(2)] partial class Net;"), uses);
        Write("Plain", "", Net("[Network(4)] [Dense(2)] class Net;"), uses);
        Write("Foreign", "", Net("[Network(4)] [Linear(2)] partial class Net;"), uses);
        Write("Old9", "<LangVersion>9</LangVersion><ImplicitUsings>disable</ImplicitUsings>", Net("[Network(4)] [Dense(2)] partial class Net { }"), ("Program.cs", "using System;\n" + Uses));
        Write("Old10", "<LangVersion>10</LangVersion>", Net("[Network(4)] [Dense(2)] partial class Net { }"), uses);
        Write("Many", "", ("Many.cs", Mistakes), ("Program.cs", "System.Console.WriteLine(new Valid().Predict(new float[4]));"));
        ProjectWriter.Solution(package, "Faults.slnx", "Analyzed", "Unanalyzed", "Plain", "Foreign", "Old9", "Old10", "Many");

        Command build = package.Dotnet(package.Root, "build", "Faults.slnx");

        string[] found = [.. build.Errors.Select(static line => Error().Match(line)).Select(static match => $"{match.Groups[4].Value} {match.Groups[1].Value}({match.Groups[2].Value}) {match.Groups[3].Value}")];
        Assert.Equal(Expected, found.Order(StringComparer.Ordinal));

        // Each names its page, which is in the package.
        string link = Link().Match(build.Errors.First(static line => line.Contains("NDSL0103", StringComparison.Ordinal))).Groups[1].Value;
        Assert.StartsWith("# NDSL0103: ", File.ReadAllText(new Uri(link).LocalPath), StringComparison.Ordinal);
    }

    private void Write(string name, string properties, params (string File, string Text)[] files) => ProjectWriter.Write(package, name, Exe + properties, "", files);

    private static (string, string) Net(string declaration) => ("Net.cs", "using NetDsl;\n" + declaration + "\n");

    [GeneratedRegex(@"(\w+\.cs)\((\d+),\d+\): error (\w+): .*\[.*?(\w+)\.csproj\]")]
    private static partial Regex Error();

    [GeneratedRegex(@"\((file:[^)]*)\)")]
    private static partial Regex Link();
}
