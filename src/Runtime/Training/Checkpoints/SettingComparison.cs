using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl;

/// <summary>Compares the settings of a checkpoint with those that a trainer was given.</summary>
internal sealed class SettingComparison
{
    private readonly List<CheckpointDifference> _differences = [];

    public IReadOnlyList<CheckpointDifference> Differences => _differences;

    /// <summary>The kind of an optimizer, of its settings.</summary>
    public static string KindOf(string optimizer) => optimizer.Split(' ')[0];

    public static string Text(float? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";

    /// <summary>Notes a difference.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="saved">In the checkpoint.</param>
    /// <param name="given">What the trainer was given.</param>
    /// <param name="keepsSaved">The checkpoint's value holds.</param>
    public void Compare(string name, string saved, string given, bool keepsSaved = false)
    {
        if (saved != given)
        {
            _differences.Add(new(name, saved, given, keepsSaved ? saved : given));
        }
    }

    /// <summary>The settings of two optimizers of a kind.</summary>
    public void CompareOptimizers(string saved, string given)
    {
        Dictionary<string, string> before = Parse(saved);
        foreach ((string name, string value) in Parse(given))
        {
            Compare(name, before.TryGetValue(name, out string? known) ? known : "none", value);
        }
    }

    private static Dictionary<string, string> Parse(string settings) => settings.Split(' ').Skip(1)
        .Select(static setting => setting.Split('=', 2))
        .GroupBy(static parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.First().ElementAtOrDefault(1) ?? "");
}
