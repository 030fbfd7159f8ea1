using System.Globalization;

namespace NetDsl;

/// <summary>One setting of a layer, as the network was compiled with it.</summary>
/// <param name="Name">The name of the attribute's property: <c>Filters</c>, <c>StrideX</c>, <c>PaddingLeft</c>.</param>
/// <param name="Value">The value, with the type of the attribute's property: a number, a <see cref="bool"/>, a <see cref="string"/> or an enum.</param>
public readonly record struct LayerSetting(string Name, object Value)
{
    /// <summary>The setting as text, digits as in C#: <c>Filters = 6</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} = {Value}");
}
