using System;
using System.Diagnostics;
using System.IO;
using NetDsl.Cli.Commands;
using Xunit;

namespace NetDsl.Interop.Tests.Cli;

/// <summary>How <c>netdsl</c> finds the tool that carries ONNX Runtime.</summary>
public sealed class VerifyToolTests : IDisposable
{
    private static readonly string File = OperatingSystem.IsWindows() ? "netdsl-verify.exe" : "netdsl-verify";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_looked_for_beside_netdsl_on_the_path_and_among_global_tools()
    {
        foreach (string folder in new[] { "own", "path", Path.Join("home", ".dotnet", "tools") })
        {
            Directory.CreateDirectory(_folder.PathOf(folder));
            string tool = _folder.Write(Path.Join(folder, File), []);
            Assert.Equal(tool, Find().FileName);
            System.IO.File.Delete(tool);
        }
    }

    [Theory]
    [InlineData(".config/dotnet-tools.json")]
    [InlineData("dotnet-tools.json")]
    public void A_local_tool_is_run_from_its_manifest(string manifest)
    {
        Directory.CreateDirectory(_folder.PathOf("current/below"));
        Directory.CreateDirectory(_folder.PathOf("current/.config"));
        System.IO.File.WriteAllText(_folder.PathOf("current/" + manifest), """{ "version": 1, "tools": { "netdsl.verify": { "version": "0.1.0", "commands": ["netdsl-verify"] } } }""");
        ProcessStartInfo start = Find("current/below");
        Assert.Equal("dotnet", start.FileName);
        Assert.Equal(["tool", "run", "netdsl-verify", "--"], start.ArgumentList);
    }

    [Theory]
    [InlineData("""{ "version": 1, "tools": { "netdsl.cli": { } } }""")]
    [InlineData("[1]")]
    [InlineData("no JSON")]
    public void Without_it_the_message_says_how_it_is_installed(string manifest)
    {
        Directory.CreateDirectory(_folder.PathOf("current/.config"));
        System.IO.File.WriteAllText(_folder.PathOf("current/.config/dotnet-tools.json"), manifest);
        Assert.Contains("dotnet tool install --global NetDsl.Verify", Assert.Throws<InteropException>(() => Find()).Message, StringComparison.Ordinal);
    }

    private ProcessStartInfo Find(string current = "current") =>
        VerifyTool.Find(_folder.PathOf("own"), _folder.PathOf("path") + Path.PathSeparator, _folder.PathOf("home"), _folder.PathOf(current));
}
