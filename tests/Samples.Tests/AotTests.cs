using System;
using System.IO;
using System.Text.Json;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Samples.Tests;

public sealed class AotTests
{
    [Fact]
    public void The_native_program_is_small_and_gives_the_same_bits_as_the_managed_one()
    {
        string project = Path.Combine(Sample.Repository, "samples", "Aot");
        string published = Directory.CreateTempSubdirectory("netdsl-aot-").FullName;
        try
        {
            Command publish = Command.Run(
                project, new() { ["MSBUILDDISABLENODEREUSE"] = "1" }, "dotnet", "publish", "-c", Sample.Configuration, "-o", published, "-p:BuildProjectReferences=false");
            Assert.Empty(publish.Succeeded().Warnings);
            string program = Path.Combine(published, OperatingSystem.IsWindows() ? "NetDsl.Samples.Aot.exe" : "NetDsl.Samples.Aot");
            Assert.InRange(new FileInfo(program).Length, 1, 3_000_000);
            JsonElement native = Report(Command.Run(published, [], program));
            JsonElement managed = Report(Command.Run(project, [], "dotnet", Path.Combine("bin", Sample.Configuration, "net10.0", "NetDsl.Samples.Aot.dll")));
            Assert.True(native.GetProperty("native").GetBoolean());
            Assert.False(managed.GetProperty("native").GetBoolean());
            Assert.Equal(managed.GetProperty("hash").GetString(), native.GetProperty("hash").GetString());
            Assert.InRange(native.GetProperty("accuracy").GetDouble(), 0.98, 1);
        }
        finally
        {
            Directory.Delete(published, recursive: true);
        }
    }

    private static JsonElement Report(Command command) => JsonDocument.Parse(command.Succeeded().Output).RootElement;
}
