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
    public static IEnumerable<string> Names { get; } = new[] { "Kernel", "Inlined", "At", "Lower" }.Concat(
        new[] { "Load", "Store", "Broadcast", "IfGreater", "IfEqual", "IfNumber" }.SelectMany(static name => new[] { name, name + "Half" }));

    /// <summary>Writes the methods.</summary>
    public static void Emit(SourceWriter text, Isa isa)
    {
        text.Line("// Kernels are compiled in full at once and never inlined: the JIT's budget for a method is each one's own.");
        text.Line($"private const {Aliases.MethodImplOptions} Kernel = {Aliases.MethodImplOptions}.AggressiveOptimization | {Aliases.MethodImplOptions}.NoInlining;");
        text.Line($"private const {Aliases.MethodImplOptions} Inlined = {Aliases.MethodImplOptions}.AggressiveInlining;").Line();
        text.Line("// The operations that kernels are written in; the JIT inlines them.");
        Emit(text, "ref float At(ref float r, nint offset)", $"ref {Aliases.Unsafe}.Add(ref r, offset)");
        foreach (Isa lanes in isa.Half is { } half ? new[] { isa, half } : [isa])
        {
            EmitOperations(text, lanes.Direct, lanes.IsHalf ? "Half" : "");
        }

        if (isa.Half is { } lower)
        {
            Emit(text, $"{lower.Vector} Lower({isa.Vector} x)", isa.Direct.InLanes(lower.Direct, "x"));
        }

        text.Line();
    }

    private static void EmitOperations(SourceWriter text, Isa isa, string suffix)
    {
        string v = isa.Vector;
        if (isa.Bits > 0)
        {
            Emit(text, $"{v} Load{suffix}(ref float r, nint offset)", isa.LoadAt("r", "offset"));
            Emit(text, $"void Store{suffix}({v} x, ref float r, nint offset)", isa.Store("x", $"{Aliases.Unsafe}.Add(ref r, offset)", 0, isa.Lanes).Single().TrimEnd(';'));
            Emit(text, $"{v} Broadcast{suffix}(float x)", isa.Broadcast("x"));
        }

        Emit(text, $"{v} IfGreater{suffix}({v} a, {v} b, {v} x, {v} y)", isa.IfGreater("a", "b", "x", "y"));
        Emit(text, $"{v} IfEqual{suffix}({v} a, {v} b, {v} x, {v} y)", isa.IfEqual("a", "b", "x", "y"));
        Emit(text, $"{v} IfNumber{suffix}({v} a, {v} x, {v} y)", isa.IfNumber("a", "x", "y"));
    }

    private static void Emit(SourceWriter text, string header, string value) => text.Line($"{KernelText.Inlined} private static {header} => {value};");
}
