using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>Pieces of C# that all kernels use.</summary>
internal static class KernelText
{
    /// <summary>Compiled in full at once, never inlined: the budget of a method is its own.</summary>
    public const string Attributes = "[" + Aliases.MethodImpl + "(Kernel)]";

    /// <summary>A part of a kernel that the JIT must inline.</summary>
    public const string Inlined = "[" + Aliases.MethodImpl + "(Inlined)]";

    /// <summary>The declaration of a reference so many floats behind another.</summary>
    public static string Ref(string name, string from, string offset) =>
        offset == "0" ? $"ref float {name} = ref {from};" : $"ref float {name} = ref At(ref {from}, {offset});";

    /// <summary>Moves a reference on.</summary>
    public static string Advance(string name, long floats) =>
        $"{name} = ref At(ref {name}, {floats});";

    /// <summary>The declaration of a reference so many steps behind another, by the counters of loops around it; those that do not vary are left out.</summary>
    public static string Ref(string name, string from, params (string Counter, long Count, long Step)[] loops)
    {
        string[] terms = [.. loops.Where(static loop => loop.Count > 1 && loop.Step != 0).Select(static loop => $"{loop.Counter} * {loop.Step}")];
        return Ref(name, from, terms.Length switch { 0 => "0", 1 => terms[0], _ => string.Join(" + ", terms.Select(static term => $"({term})")) });
    }

    /// <summary>Opens a loop that counts up from zero; one that would run once is none.</summary>
    public static SourceWriter.Block OpenCount(this SourceWriter text, string counter, long count) =>
        count == 1 ? default : text.OpenBlock($"for (nint {counter} = 0; {counter} < {count}; {counter}++)");

    /// <summary>The header of a loop that runs so many times.</summary>
    public static string Times(string counter, long count) => $"for (nint {counter} = {count}; {counter} > 0; {counter}--)";
}
