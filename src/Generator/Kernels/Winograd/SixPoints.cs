using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>Writes what transforms of six points do for row after row as methods that the JIT inlines.</summary>
internal static class SixPoints
{
    private const string InputConstants = "minusHalf, minusTwo, minusTwoAndHalf, rootHalf, minusRootHalf, rootTwo, minusRootTwo";

    /// <summary>The call that transforms six inputs along a row and stores the values, a plane apart.</summary>
    public static string Along(KernelWriter writer, Isa isa, IReadOnlyList<string> inputs, long offset, long plane)
    {
        string method = writer.Kernel((nameof(Along), isa), "AlongSix", (text, name) =>
        {
            var values = new TransformText(isa, text);
            string[] d = [.. Enumerable.Range(0, 6).Select(static index => "d" + index)];
            text.Line("// Six inputs along a row, transformed.").Line(KernelText.Inlined);
            using (text.OpenBlock($"private static void {name}({Vectors(isa, d)}, ref float o, nint at, nint plane, {Vectors(isa, InputConstants.Split([", "], System.StringSplitOptions.None))})"))
            {
                string[] transformed = InputTransform.OfSixPoints(values, d);
                for (int point = 0; point < transformed.Length; point++)
                {
                    text.Line(StoreMethod.Call(writer, isa, isa.Lanes, transformed[point], "o", Planes(point)));
                }
            }

            text.Line();
        });
        return $"{method}({string.Join(", ", inputs)}, ref o, {offset}, {plane}, {InputConstants});";
    }

    /// <summary>The call that gives the values of a point and its negative down a column, by the constants of the loop around it.</summary>
    public static string Down(KernelWriter writer, Isa isa, long offset, long row, string first, string second)
    {
        string method = writer.Kernel((nameof(Down), isa), "DownSix", (text, name) =>
        {
            var values = new TransformText(isa, text);
            text.Line("// A point and its negative, down a column.").Line(KernelText.Inlined);
            using (text.OpenBlock($"private static void {name}(ref float p, nint at, nint row, {Vectors(isa, ["minusSquare", "rowRoot", "minusRowRoot"])}, out {isa.Vector} first, out {isa.Vector} second)"))
            {
                string[] pair = InputTransform.Pair(values, index => isa.LoadAt("p", index == 1 ? "at + row" : $"at + ({index} * row)"), "minusSquare", "rowRoot", "minusRowRoot");
                text.Line($"first = {pair[0]};").Line($"second = {pair[1]};");
            }

            text.Line();
        });
        return $"{method}(ref p, {offset}, {row}, minusSquare, rowRoot, minusRowRoot, out {isa.Vector} {first}, out {isa.Vector} {second});";
    }

    /// <summary>The call that gives the outputs of six products along a row, which lie a plane apart.</summary>
    public static string Outputs(KernelWriter writer, Isa isa, WinogradTransform transform, long offset, long plane, IReadOnlyList<string> outputs)
    {
        string[] constants = [.. OutputTransform.ConstantsOf(transform).Select(static constant => constant.Name)];
        string method = writer.Kernel((nameof(Outputs), isa, transform.Outputs), "OutputsOfSix", (text, name) =>
        {
            var values = new TransformText(isa, text);
            text.Line("// Six products along a row, transformed.").Line(KernelText.Inlined);
            IEnumerable<string> results = Enumerable.Range(0, transform.Outputs).Select(output => $"out {isa.Vector} y{output}");
            using (text.OpenBlock($"private static void {name}(ref float p, nint at, nint plane, {Vectors(isa, constants)}, {string.Join(", ", results)})"))
            {
                string[][] transformed = OutputTransform.Transform(values, transform, column => [isa.LoadAt("p", Planes(column))]);
                for (int output = 0; output < transform.Outputs; output++)
                {
                    text.Line($"y{output} = {transformed[output][0]};");
                }
            }

            text.Line();
        });
        return $"{method}(ref p, {offset}, {plane}, {string.Join(", ", constants)}, {string.Join(", ", outputs.Select(output => $"out {isa.Vector} {output}"))});";
    }

    private static string Planes(int point) => point switch { 0 => "at", 1 => "at + plane", _ => $"at + ({point} * plane)" };

    private static string Vectors(Isa isa, IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{isa.Vector} {name}"));
}
