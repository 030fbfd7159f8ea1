using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Tiles;

/// <summary>Writes the runtime's part of Winograd transforms of six points: what they do for row after row.</summary>
internal static class SixPointsText
{
    public static void Emit(SourceWriter text, Isa isa)
    {
        EmitAlong(text, isa);
        EmitEnd(text, isa);
        EmitDown(text, isa);
        for (int outputs = 2; outputs < 6; outputs++)
        {
            EmitOutputs(text, isa, new WinogradTransform(outputs, 7 - outputs));
        }
    }

    private static void EmitAlong(SourceWriter text, Isa isa)
    {
        var values = new TransformText(isa, text);
        string[] d = [.. Enumerable.Range(0, 6).Select(static index => "d" + index)];
        text.Line().Line("/// <summary>Six inputs along a row, transformed and stored a plane apart.</summary>").Line(KernelText.Inlined);
        using (text.OpenBlock($"public static void AlongSix({Vectors(isa, d)}, ref float o, nint at, nint plane, {Vectors(isa, SixPoints.InputConstants)})"))
        {
            string[] transformed = InputTransform.OfSixPoints(values, d);
            for (int point = 0; point < transformed.Length; point++)
            {
                text.Line(isa.StoreAt(transformed[point], "o", Planes(point)));
            }
        }
    }

    private static void EmitEnd(SourceWriter text, Isa isa)
    {
        text.Line().Line("/// <summary>The first point down a column, or the last.</summary>").Line(KernelText.Inlined);
        string value = InputTransform.EndPoint(new TransformText(isa, text), isa.LoadAt("p", "at"), isa.LoadAt("p", "at + (2 * row)"), isa.LoadAt("p", "at + (4 * row)"));
        text.Line($"public static {isa.Vector} EndSix(ref float p, nint at, nint row, {isa.Vector} minusTwoAndHalf) => {value};");
    }

    private static void EmitDown(SourceWriter text, Isa isa)
    {
        var values = new TransformText(isa, text);
        text.Line().Line("/// <summary>A point and its negative, down a column.</summary>").Line(KernelText.Inlined);
        using (text.OpenBlock($"public static void DownSix(ref float p, nint at, nint row, {Vectors(isa, ["minusSquare", "rowRoot", "minusRowRoot"])}, out {isa.Vector} first, out {isa.Vector} second)"))
        {
            string[] pair = InputTransform.Pair(values, index => isa.LoadAt("p", index == 1 ? "at + row" : $"at + ({index} * row)"), "minusSquare", "rowRoot", "minusRowRoot");
            text.Line($"first = {pair[0]};").Line($"second = {pair[1]};");
        }
    }

    private static void EmitOutputs(SourceWriter text, Isa isa, WinogradTransform transform)
    {
        var values = new TransformText(isa, text);
        string constants = Vectors(isa, OutputTransform.ConstantsOf(transform).Select(static constant => constant.Name));
        IEnumerable<string> results = Enumerable.Range(0, transform.Outputs).Select(output => $"out {isa.Vector} y{output}");
        text.Line().Line($"/// <summary>{transform.Outputs} outputs of six products along a row, which lie a plane apart.</summary>").Line(KernelText.Inlined);
        using (text.OpenBlock($"public static void OutputsOfSix{transform.Outputs}(ref float p, nint at, nint plane, {constants}, {string.Join(", ", results)})"))
        {
            string[][] transformed = OutputTransform.Transform(values, transform, column => [isa.LoadAt("p", Planes(column))]);
            for (int output = 0; output < transform.Outputs; output++)
            {
                text.Line($"y{output} = {transformed[output][0]};");
            }
        }
    }

    private static string Planes(int point) => point switch { 0 => "at", 1 => "at + plane", _ => $"at + ({point} * plane)" };

    private static string Vectors(Isa isa, IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{isa.Vector} {name}"));
}
