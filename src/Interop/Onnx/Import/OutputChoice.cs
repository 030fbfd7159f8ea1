using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Decides which of a model's values the network gives.</summary>
internal static class OutputChoice
{
    private const string Deterministic = "deterministic_";

    /// <returns>The values' names, and what is to be said of those left out.</returns>
    public static (IReadOnlyList<string> Outputs, IReadOnlyList<string> Notes) Of(ImportGraph graph, IReadOnlyList<string> chosen)
    {
        string[] own = [.. graph.Proto.Output.Select(static output => output.Name)];
        if (chosen.Count > 0)
        {
            string[] missing = [.. chosen.Where(name => !own.Contains(name) && graph.Producer(name) is null)];
            return missing.Length == 0
                ? ([.. chosen.Distinct()], [])
                : throw new InteropException($"The model has no output '{missing[0]}'. It has: {string.Join(", ", own.Take(50))}; any other of its values can be chosen too.");
        }

        var kept = new List<string>();
        var notes = new List<string>();
        foreach (string name in own.Distinct())
        {
            string? reason = Reason(graph, own, name);
            if (reason is null)
            {
                kept.Add(name);
            }
            else
            {
                notes.Add($"The output '{name}' is left out: {reason}.");
            }
        }

        return kept.Count > 0 ? (kept, notes) : (own, []);
    }

    /// <summary>Why an output is left out; null where it stays.</summary>
    private static string? Reason(ImportGraph graph, string[] own, string name) =>
        graph.Constant(name) is not null || !graph.Behind([name]).Values.Any(graph.IsInput) ? "it does not depend on an input"
        : PassedOn(graph, name) is { } input ? $"it is the input '{input}'"
        : own.Contains(Deterministic + name) ? $"'{Deterministic}{name}' is the same without chance (choose it with --output)"
        : null;

    /// <summary>The input that an output passes on unchanged.</summary>
    private static string? PassedOn(ImportGraph graph, string name)
    {
        for (int step = 0; step <= graph.Nodes.Count && graph.Producer(name) is { Operator: "Identity", Inputs.Count: 1 } node; step++)
        {
            name = node.Inputs[0];
        }

        return graph.IsInput(name) ? name : null;
    }
}
