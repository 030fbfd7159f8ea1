using System;
using System.Text.RegularExpressions;

namespace NetDsl.Interop.Tests;

/// <summary>Networks without their backward pass: nothing here trains, and it is most of what there is to compile.</summary>
internal static partial class InferenceOnly
{
    public static string Of(string source) => Network().Replace(
        source, static network => network.Groups[1].Value.Contains("Training", StringComparison.Ordinal) ? network.Value : $"[Network({network.Groups[1].Value}, Training = false)]");

    [GeneratedRegex(@"^\[Network\(([^)]*)\)\]", RegexOptions.Multiline)]
    private static partial Regex Network();
}
