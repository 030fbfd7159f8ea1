using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing;

/// <summary>What networks are made of, taken together.</summary>
public static class LayerCoverage
{
    private const string Suffix = "Attribute";

    /// <summary>The kinds of layers, and the settings that choose other kernels, that no network has.</summary>
    /// <param name="sources">The networks' declarations.</param>
    public static IReadOnlyList<string> MissingIn(IEnumerable<string> sources)
    {
        string all = string.Concat(sources);
        return [.. Kinds.Where(kind => !all.Contains($"[{kind}(", StringComparison.Ordinal) && !all.Contains($"[{kind}]", StringComparison.Ordinal)),
            .. new[] { "WeightFormat.BFloat16", "WeightFormat.Int8", "ConvAlgorithm.Winograd", "ConvAlgorithm.Direct" }.Where(setting => !all.Contains(setting, StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Kinds => typeof(LayerAttribute).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute)))
        .Select(static type => type.Name[..^Suffix.Length]);
}
