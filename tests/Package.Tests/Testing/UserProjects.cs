using System.IO;

namespace NetDsl.Package.Tests.Testing;

/// <summary>Users' projects: as <c>dotnet new</c> makes them, with the package reference and nothing else.</summary>
internal static class UserProjects
{
    /// <summary>The contract's example, as a user writes it.</summary>
    private const string LeNet5 = """
        using NetDsl;

        namespace Networks;

        /// <summary>Digits.</summary>
        [Network(28, 28, 1, Parameters = 61_706)]
        [Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)] [Relu] [MaxPool(2, 2)]
        [Conv(5, 5, 16)]                                         [Relu] [MaxPool(2, 2)]
        [Flatten]
        [Dense(120)] [Relu]
        [Dense(84)]  [Relu(Name = "Embedding")]
        [Dense(10)]
        public partial class LeNet5;
        """;

    /// <summary>Prints the bits of ten outputs of seeded weights.</summary>
    private const string Program = """
        using System;
        using Networks;

        var net = new LeNet5(seed: 1);
        float[] pixels = new float[LeNet5.InputLength];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i * 37 % 101 / 101f;
        }

        foreach (float logit in net.Forward(pixels))
        {
            Console.Write($"{BitConverter.SingleToInt32Bits(logit):x8} ");
        }

        Console.WriteLine();
        """;

    /// <summary>Prints one output of a seeded network again and again, with the process that it comes from.</summary>
    private const string Repeating = """
        using System;
        using System.Threading;

        while (true)
        {
            Console.WriteLine(Work.Line());
            Thread.Sleep(200);
        }

        static class Work
        {
            public static string Line() => $"{Environment.ProcessId} first {new Net(seed: 1).Forward([1, 2, 3, 4])[0]}";
        }
        """;

    /// <summary>An activation may be another, and no member that users see is.</summary>
    private const string Watched = """
        using NetDsl;

        [Network(4)] [Dense(8)] [Relu] [Dense(2)]
        public partial class Net
        {
            public int Own = 1;
        }
        """;

    public static void Write(string root, string version)
    {
        string reference = $"""<PackageReference Include="NetDsl" Version="{version}" />""";
        Project(root, "Console8", "<OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework>", reference, LeNet5, Program);
        Project(root, "Console10", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", reference, LeNet5, Program);
        Project(root, "Library", "<TargetFramework>net8.0</TargetFramework><GenerateDocumentationFile>true</GenerateDocumentationFile>", reference, LeNet5, null);
        Project(
            root, "App", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", """<ProjectReference Include="../Library/Library.csproj" />""", null, Program);
        Project(
            root,
            "Native",
            "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><PublishAot>true</PublishAot><IlcInstructionSet>x86-64-v3</IlcInstructionSet>",
            reference,
            LeNet5,
            Program);
        Project(
            root,
            "Mistaken",
            "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>",
            reference,
            LeNet5.Replace("[Flatten]\n", "\n", System.StringComparison.Ordinal).ReplaceLineEndings("\n"),
            Program);
        Project(root, "Options", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost>", reference, LeNet5, Program);
        Project(root, "Watched", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", reference, Watched, Repeating, "Net.cs");
        File.WriteAllText(
            Path.Combine(root, "Users.slnx"),
            """
            <Solution>
              <Project Path="Console8/Console8.csproj" />
              <Project Path="Console10/Console10.csproj" />
              <Project Path="Library/Library.csproj" />
              <Project Path="App/App.csproj" />
            </Solution>
            """);
    }

    private static void Project(string root, string name, string properties, string reference, string? network, string? program, string networkFile = "LeNet5.cs")
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>{reference}</ItemGroup>
            </Project>
            """);
        if (network != null)
        {
            File.WriteAllText(Path.Combine(folder, networkFile), network);
        }

        if (program != null)
        {
            File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        }
    }
}
