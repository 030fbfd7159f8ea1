using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Simd;

/// <summary>
/// The methods by which kernels call those operations whose intrinsics have many forms or type parameters. Each has one form, so that the compiler binds a call in a
/// fifth to a tenth of the time; the JIT inlines them all. Multiply-adds and maxima bind as fast as they are.
/// </summary>
internal static class NamedIntrinsics
{
    /// <summary>The names, which no kernel can have.</summary>
    public static IEnumerable<string> Names { get; } = new[] { "Kernel", "Inlined", "At", "Lower", "Larger" }.Concat(
        new[] { "Load", "Store", "Broadcast", "IfGreater", "IfEqual", "IfNumber" }.SelectMany(static name => new[] { name, name + "Half" }));

    /// <summary>Writes the methods that a text calls, each once for all files of an instruction set.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="isa">Of the kernels.</param>
    /// <param name="body">What calls them.</param>
    /// <param name="written">The names of those that another file has.</param>
    public static void Emit(SourceWriter text, Isa isa, string body, ISet<string> written)
    {
        if (written.Add("Kernel"))
        {
            text.Line("// Kernels are compiled in full at once, never inlined: each has the JIT's whole budget.");
            text.Line($"private const {Aliases.MethodImplOptions} Kernel = {Aliases.MethodImplOptions}.AggressiveOptimization | {Aliases.MethodImplOptions}.NoInlining;");
            text.Line($"private const {Aliases.MethodImplOptions} Inlined = {Aliases.MethodImplOptions}.AggressiveInlining;").Line();
        }

        (string Name, string Header, string Value)[] called = [.. All(isa).Where(method => !written.Contains(method.Name) && Identifiers.Mentions(body, method.Name))];
        if (called.Length == 0)
        {
            return;
        }

        text.Line("// What kernels are written in; the JIT inlines it.");
        foreach ((string name, string header, string value) in called)
        {
            written.Add(name);
            text.Line($"{KernelText.Inlined} private static {header} => {value};");
        }

        text.Line();
    }

    private static IEnumerable<(string Name, string Header, string Value)> All(Isa isa)
    {
        yield return ("At", "ref float At(ref float r, nint offset)", $"ref {Aliases.Unsafe}.Add(ref r, offset)");
        foreach (Isa lanes in isa.Half is { } half ? new[] { isa, half } : [isa])
        {
            foreach ((string Name, string Header, string Value) method in Operations(lanes.Direct, lanes.IsHalf ? "Half" : ""))
            {
                yield return method;
            }
        }

        if (isa.Half is { } lower)
        {
            yield return ("Lower", $"{lower.Vector} Lower({isa.Vector} x)", isa.Direct.InLanes(lower.Direct, "x"));
        }
    }

    private static IEnumerable<(string Name, string Header, string Value)> Operations(Isa isa, string suffix)
    {
        string v = isa.Vector;
        if (isa.Bits > 0)
        {
            yield return ("Load" + suffix, $"{v} Load{suffix}(ref float r, nint offset)", isa.LoadAt("r", "offset"));
            yield return ("Store" + suffix, $"void Store{suffix}({v} x, ref float r, nint offset)", isa.StoreAt("x", "r", "offset").TrimEnd(';'));
            yield return ("Broadcast" + suffix, $"{v} Broadcast{suffix}(float x)", isa.Broadcast("x"));
        }

        if (isa.Bits == 128)
        {
            yield return ("Larger", $"{v} Larger({v} a, {v} b)", isa.Larger("a", "b"));
        }

        yield return ("IfGreater" + suffix, $"{v} IfGreater{suffix}({v} a, {v} b, {v} x, {v} y)", isa.IfGreater("a", "b", "x", "y"));
        yield return ("IfEqual" + suffix, $"{v} IfEqual{suffix}({v} a, {v} b, {v} x, {v} y)", isa.IfEqual("a", "b", "x", "y"));
        yield return ("IfNumber" + suffix, $"{v} IfNumber{suffix}({v} a, {v} x, {v} y)", isa.IfNumber("a", "x", "y"));
    }
}
