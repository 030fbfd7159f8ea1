using System.Collections.Generic;

namespace NetDsl.Testing.Random;

/// <summary>A valid declaration of a network, but for the name of its class.</summary>
/// <param name="Attributes">One to a line.</param>
public sealed record RandomNetwork(IReadOnlyList<string> Attributes)
{
    /// <summary>The declaration of a class.</summary>
    public string ToSource(string name) => $"{string.Join("\n", Attributes)}\npublic partial class {name};\n";

    public override string ToString() => ToSource("Net");
}
