using System.Globalization;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>Rows of a float for each channel, on the way from sums over the pixels of channels to those of groups.</summary>
internal static class GroupRows
{
    /// <summary>Puts the sum over a group's channels in the place of each of them.</summary>
    public static void EmitJoined(Isa isa, SourceWriter text, GroupNormShape shape, long row)
    {
        if (shape.Size == 1)
        {
            return;
        }

        using (text.OpenBlock(""))
        {
            long groups = shape.Image.Channels / shape.Size;
            text.Line(KernelText.Ref("group", "rows", (row * shape.Row).ToString(CultureInfo.InvariantCulture)));
            using (text.OpenBlock(KernelText.Times("left", groups)))
            {
                LaneSums.Emit(isa, text, ["sum"], shape.Size, (lanes, at, sums) => text.Line($"{sums[0]} = {sums[0]} + {lanes.LoadAt("group", at)};"));
                using (text.OpenBlock($"for (nint j = 0; j < {shape.Size}; j++)"))
                {
                    text.Line("At(ref group, j) = sum;");
                }

                text.Line(KernelText.Advance("group", shape.Size));
            }
        }
    }
}
