using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>The tool, packed, installed and run as a user does.</summary>
[Collection(SharedPackage.Name)]
public sealed class ToolTests(PackedNetDsl package)
{
    [Fact]
    public void It_is_packed_without_a_warning_installed_and_does_each_of_its_jobs()
    {
        package.Build.Succeeded();
        string folder = Directory.CreateDirectory(Path.Combine(package.Root, "tool")).FullName;
        Assert.Empty(package.Pack(PackedNetDsl.Metadata("PackedTool"), folder).Warnings);
        PackedNetDsl.IsUnderMit(Assert.Single(Directory.GetFiles(folder, "*.nupkg")));
        package.Dotnet(package.Root, "tool", "install", "NetDsl.Cli", "--version", package.Version, "--add-source", folder, "--tool-path", Path.Combine(folder, "bin")).Succeeded();

        string help = Run("--help");
        Assert.All(["import", "export", "inspect", "summary", "verify"], command => Assert.Contains($"  {command} ", help, StringComparison.Ordinal));

        Run("import", PackedNetDsl.Metadata("Model"), "--out", "imported", "--class", "Imported");
        Assert.Contains("public partial class Imported;", File.ReadAllText(Path.Combine(folder, "imported", "Imported.cs")), StringComparison.Ordinal);
        Assert.Contains("features.0.weight", Run("inspect", Path.Combine("imported", "Imported.safetensors")), StringComparison.Ordinal);

        string network = Path.Combine(package.Root, "Console10", "bin", "Release", "net10.0", "Console10.dll");
        Assert.Contains("61,706", Run("summary", network), StringComparison.Ordinal);
        Run("export", network, "--network", "LeNet5", "--onnx", "lenet5.onnx", "--pytorch", "lenet5.py");
        Assert.Contains("ONNX model, 10 tensors, 61706 values", Run("inspect", "lenet5.onnx"), StringComparison.Ordinal);
        Assert.Contains("class LeNet5(nn.Module):", File.ReadAllText(Path.Combine(folder, "lenet5.py")), StringComparison.Ordinal);

        Assert.Empty(package.Pack(PackedNetDsl.Metadata("PackedVerifyTool"), folder).Warnings);
        string verify = Assert.Single(Directory.GetFiles(folder, "NetDsl.Verify.*.nupkg"));
        PackedNetDsl.IsUnderMit(verify);
        using (ZipArchive archive = ZipFile.OpenRead(verify))
        {
            Assert.Contains(archive.Entries, static entry => entry.FullName.Contains("runtimes/linux-x64/native/", StringComparison.Ordinal));
            Assert.DoesNotContain(archive.Entries, static entry => entry.FullName.Contains("runtimes/android", StringComparison.Ordinal) || entry.FullName.Contains("runtimes/ios", StringComparison.Ordinal));
        }

        package.Dotnet(package.Root, "tool", "install", "NetDsl.Verify", "--version", package.Version, "--add-source", folder, "--tool-path", Path.Combine(folder, "bin")).Succeeded();
        Assert.Contains("The network computes what the model computes.", Run("verify", PackedNetDsl.Metadata("Model")), StringComparison.Ordinal);

        string Run(params string[] arguments) =>
            Command.Run(folder, new Dictionary<string, string>(), Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? "netdsl.exe" : "netdsl"), arguments).Succeeded().Output;
    }
}
