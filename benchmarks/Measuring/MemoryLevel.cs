using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>A level of the memory as one core reads it.</summary>
/// <param name="Name">A cache, or memory.</param>
/// <param name="Bytes">The block that was read.</param>
internal readonly record struct MemoryLevel(string Name, int Bytes, double GigabytesPerSecond)
{
    /// <summary>All levels of this machine, the nearest first.</summary>
    public static IReadOnlyList<MemoryLevel> Measure() => [.. Bandwidth.Measure().Select(static level => new MemoryLevel(level.Level, level.Bytes, level.GigabytesPerSecond))];

    /// <summary>The nearest level that holds so many bytes. The block was chosen to fit its level with room to spare: the level holds twice as much.</summary>
    public static MemoryLevel Holding(IReadOnlyList<MemoryLevel> levels, double bytes) => levels.FirstOrDefault(level => bytes <= 2.0 * level.Bytes, levels[^1]);
}
