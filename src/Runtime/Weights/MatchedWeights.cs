using System.Collections.Generic;
using System.Globalization;

namespace NetDsl;

/// <summary>What <see cref="NetworkExtensions.LoadMatching{TNetwork}(INetwork{TNetwork}, string)"/> took of a file, by name.</summary>
public sealed record MatchedWeights
{
    /// <summary>The network's tensors that were taken from the file, in order.</summary>
    public required IReadOnlyList<string> Taken { get; init; }

    /// <summary>The network's tensors that the file does not have; they are as they were.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The file's tensors that the network does not have.</summary>
    public required IReadOnlyList<string> LeftOver { get; init; }

    /// <summary>The network's tensors that have another shape in the file, or a type that is not read; they are as they were.</summary>
    public required IReadOnlyList<string> Misfitting { get; init; }

    /// <summary>One line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Taken.Count} taken, {Missing.Count} missing{Names(Missing)}, {LeftOver.Count} left over{Names(LeftOver)}, {Misfitting.Count} misfitting{Names(Misfitting)}");

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" ({string.Join(", ", names)})";
}
