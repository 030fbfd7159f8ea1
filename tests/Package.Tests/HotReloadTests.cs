using System;
using System.IO;
using System.Linq;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>A program under <c>dotnet watch</c>, whose sources are edited while it runs.</summary>
[Collection(SharedPackage.Name)]
public sealed class HotReloadTests(PackedNetDsl package)
{
    [Fact]
    public void Other_code_is_exchanged_under_the_kernels_and_a_changed_layer_restarts_the_program()
    {
        string folder = Path.Combine(package.Root, "Watched");
        using RunningCommand watch = package.Start(folder, "watch", "--non-interactive", "--verbose", "run");
        (string process, string value) = Printed(watch, "first");
        watch.WaitFor(static line => line.Contains("Waiting for changes", StringComparison.Ordinal));

        // Code beside the network, and an initializer that the network's constructors run.
        Edit(folder, "Net.cs", "Own = 1", "Own = 2");
        Edit(folder, "Program.cs", "first {new Net", "own{new Net().Own} {new Net");
        Assert.Equal((process, value), Printed(watch, "own2"));

        int seen = watch.Lines.Count;
        Edit(folder, "Net.cs", "[Relu]", "[Tanh]");
        string changed = watch.WaitFor(line => line.Contains(" own2 ", StringComparison.Ordinal) && !line.StartsWith(process + " ", StringComparison.Ordinal), seen);
        Assert.NotEqual(value, changed.Split(' ')[2]);
        Assert.All(watch.Lines.Where(line => line.StartsWith(process + " ", StringComparison.Ordinal)), line => Assert.EndsWith(" " + value, line, StringComparison.Ordinal));

        // A network that comes later has its kernels.
        watch.WaitFor(static line => line.Contains("Waiting for changes", StringComparison.Ordinal), seen);
        File.WriteAllText(Path.Combine(folder, "More.cs"), "using NetDsl;\n\n[Network(4)] [Dense(1)]\npublic partial class More;\n");
        Edit(folder, "Program.cs", "own{new Net().Own} {new Net", "more {new More");
        Assert.NotEqual(changed.Split(' ')[0], Printed(watch, "more").Process);
        Assert.DoesNotContain(watch.Lines, static line => line.Contains("has no kernels", StringComparison.Ordinal) || line.Contains("Unhandled exception", StringComparison.Ordinal));
    }

    /// <summary>The process and the value of the first line with a word.</summary>
    private static (string Process, string Value) Printed(RunningCommand watch, string word)
    {
        string[] parts = watch.WaitFor(line => line.Split(' ') is [_, var second, _] && second == word).Split(' ');
        return (parts[0], parts[2]);
    }

    private static void Edit(string folder, string file, string from, string to)
    {
        string path = Path.Combine(folder, file);
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
