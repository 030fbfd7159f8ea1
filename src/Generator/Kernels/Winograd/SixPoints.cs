using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>Calls of what transforms of six points do for row after row: methods of the runtime that the JIT inlines.</summary>
internal static class SixPoints
{
    /// <summary>The constants that a transform of inputs takes, in the order in which they are passed.</summary>
    public static IReadOnlyList<string> InputConstants { get; } = ["minusHalf", "minusTwo", "minusTwoAndHalf", "rootHalf", "minusRootHalf", "rootTwo", "minusRootTwo"];

    /// <summary>The call that transforms six inputs along a row and stores the values, a plane apart.</summary>
    public static string Along(Isa isa, IReadOnlyList<string> inputs, long offset, long plane) =>
        $"{isa.Tiles}.AlongSix({string.Join(", ", inputs)}, ref o, {offset}, {plane}, {string.Join(", ", InputConstants)});";

    /// <summary>The call that gives the value of the first point down a column, or from the next row the last one's.</summary>
    public static string End(Isa isa, long offset, long row) => $"{isa.Tiles}.EndSix(ref p, {offset}, {row}, minusTwoAndHalf)";

    /// <summary>The call that gives the values of a point and its negative down a column, by the constants of the loop around it.</summary>
    public static string Down(Isa isa, long offset, long row, string first, string second) =>
        $"{isa.Tiles}.DownSix(ref p, {offset}, {row}, minusSquare, rowRoot, minusRowRoot, out {isa.Vector} {first}, out {isa.Vector} {second});";

    /// <summary>The call that gives the outputs of six products along a row, which lie a plane apart.</summary>
    public static string Outputs(Isa isa, WinogradTransform transform, long offset, long plane, IReadOnlyList<string> outputs)
    {
        IEnumerable<string> arguments = OutputTransform.ConstantsOf(transform).Select(static constant => constant.Name).Concat(outputs.Select(output => $"out {isa.Vector} {output}"));
        return $"{isa.Tiles}.OutputsOfSix{transform.Outputs}(ref p, {offset}, {plane}, {string.Join(", ", arguments)});";
    }
}
