using System.Text.RegularExpressions;

namespace NetDsl.Interop.Tests;

/// <summary>Networks without their backward pass: nothing here trains, and it is most of what there is to compile.</summary>
internal static partial class InferenceOnly
{
    public static string Of(string source) => Network().Replace(source, "[Network($1, Training = false)]");

    [GeneratedRegex(@"^\[Network\(([^)]*)\)\]", RegexOptions.Multiline)]
    private static partial Regex Network();
}
