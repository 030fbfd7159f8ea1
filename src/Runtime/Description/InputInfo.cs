using System.Globalization;

namespace NetDsl;

/// <summary>One input of a compiled network: that of <see cref="NetworkAttribute"/>, named <c>input</c>, or an <see cref="InputAttribute"/>.</summary>
public sealed class InputInfo
{
    /// <summary>What layers read it by; <c>input</c> for the first.</summary>
    public required string Name { get; init; }

    /// <summary>Its shape.</summary>
    public required TensorShape Shape { get; init; }

    /// <summary>Where it begins in the span that holds all inputs of one example, in floats.</summary>
    public required int Offset { get; init; }

    /// <summary>The input in one line: <c>velocity: 3, from float 28224</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Shape}, from float {Offset}");
}
