using System;
using System.Text.RegularExpressions;

namespace NetDsl.Testing;

/// <summary>Networks without their backward pass, for tests that train nothing: it is most of what there is to compile.</summary>
public static partial class InferenceOnly
{
    /// <summary>The same declarations, one or several, none of them trained.</summary>
    public static string Of(string source) => Network().Replace(
        source, static network => network.Groups[1].Value.Contains("Training", StringComparison.Ordinal) ? network.Value : $"[Network({network.Groups[1].Value}, Training = false)]");

    [GeneratedRegex(@"^\[Network\(([^)]*)\)\]", RegexOptions.Multiline)]
    private static partial Regex Network();
}
