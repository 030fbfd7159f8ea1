using System.CommandLine;

namespace NetDsl.Benchmarks.Commands;

/// <summary>Options that several commands take.</summary>
internal static class Options
{
    public static Option<string?> Network() => new("--net") { Description = "Measures one network; all without it." };

    public static Option<int> Threads() => new("--threads") { Description = "Threads of every contender.", DefaultValueFactory = static _ => 1 };
}
