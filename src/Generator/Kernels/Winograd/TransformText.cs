using System.Collections.Generic;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes the transforms' arithmetic: expressions, and a local for each value that is used more than once. Every lane goes through the same operations on
/// every instruction set.
/// </summary>
internal sealed class TransformText(Isa isa, SourceWriter text)
{
    private readonly HashSet<string> _names = [];

    /// <summary>A value's name, after the statement that computes it if it has none yet.</summary>
    public string Let(string expression)
    {
        if (_names.Contains(expression))
        {
            return expression;
        }

        string name = Name();
        text.Line($"{isa.Vector} {name} = {expression};");
        return name;
    }

    /// <summary>A name for a value that a call gives.</summary>
    public string Name()
    {
        string name = "q" + _names.Count;
        _names.Add(name);
        return name;
    }

    public string Load(string reference, long offset) => isa.Load(reference, offset);

    public static string Add(string a, string b) => $"({a} + {b})";

    public static string Subtract(string a, string b) => $"({a} - {b})";

    public static string Multiply(string a, string b) => $"({a} * {b})";

    /// <summary>a·b + c, rounded once.</summary>
    public string MultiplyAdd(string a, string b, string c) => isa.MultiplyAdd(a, b, c);

    /// <summary>Declares constants in all lanes.</summary>
    public void Constants(IEnumerable<(string Name, float Value)> constants)
    {
        foreach ((string name, float value) in constants)
        {
            text.Line($"{isa.Vector} {name} = {isa.Broadcast(Literal.Of(value))};");
        }
    }

    /// <summary>
    /// Opens the loop over a block's tiles. In it <c>x</c> and <c>y</c> are the first output of tile <c>first + t</c>: a
    /// last tile that would pass the edge starts earlier.
    /// </summary>
    public SourceWriter.Block OpenTiles(WinogradSize size)
    {
        SourceWriter.Block block = text.OpenBlock("for (int t = 0; t < count; t++)");
        text.Line($"int y = (first + t) / {size.Columns} * {size.Transform.Outputs};").Line($"int x = (first + t) % {size.Columns} * {size.Transform.Outputs};");
        Limit("y", size.Height);
        Limit("x", size.Width);
        return block;

        void Limit(string name, long length)
        {
            if (length % size.Transform.Outputs != 0)
            {
                text.Line($"{name} = {name} > {length - size.Transform.Outputs} ? {length - size.Transform.Outputs} : {name};");
            }
        }
    }

    /// <summary>
    /// Opens the loop over vectors of a run, whose first float is at <c>i</c>: a last vector that would pass the end starts
    /// earlier and gives some lanes again, unless the whole run is shorter than a vector.
    /// </summary>
    public SourceWriter.Block OpenVectors(long length)
    {
        if (length <= isa.Lanes)
        {
            SourceWriter.Block once = text.OpenBlock("");
            text.Line("const nint i = 0;");
            return once;
        }

        SourceWriter.Block block = text.OpenBlock($"for (nint j = 0; j < {length}; j += {isa.Lanes})");
        long last = length - isa.Lanes;
        text.Line(length % isa.Lanes == 0 ? "nint i = j;" : $"nint i = j > {last} ? {last} : j;");
        return block;
    }
}
