using System.Collections.Generic;
using System.Linq;
using System.Text;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// Names of generated files: the class's full name where that will do. The compiler compares them without case and
/// allows few signs, so that a name which others share, or that needs other signs, gets a hash of its exact spelling.
/// </summary>
internal static class HintNames
{
    /// <summary>Longer names are cut: file systems take 255 bytes.</summary>
    private const int LongestName = 120;

    /// <summary>Those full names, in upper case, that more than one class has when case does not count.</summary>
    public static EquatableArray<string> Shared(IEnumerable<string> fullNames) => fullNames
        .Distinct()
        .GroupBy(static name => Plain(name).ToUpperInvariant())
        .Where(static group => group.Count() > 1)
        .Select(static group => group.Key)
        .OrderBy(static name => name, System.StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>Without the ending, as a network has several files.</summary>
    public static string Of(string fullName, EquatableArray<string> shared)
    {
        string plain = Plain(fullName);
        bool exact = plain == fullName && !shared.Contains(plain.ToUpperInvariant());
        return (exact ? plain : plain + "-" + StableHash.Of(fullName));
    }

    private static string Plain(string fullName)
    {
        var plain = new StringBuilder(fullName.Length);
        foreach (char letter in fullName.Take(LongestName))
        {
            bool allowed = letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '+';
            plain.Append(allowed ? letter : '_');
        }

        return plain.ToString();
    }
}
