using System.Collections.Generic;

namespace NetDsl.Generator.Text;

/// <summary>Gives out names that are not taken.</summary>
internal sealed class NameScope(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>The name itself, or with as many underscores behind it as it needs.</summary>
    public string Unique(string name)
    {
        while (!_taken.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
