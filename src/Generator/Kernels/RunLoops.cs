using System;
using System.Collections.Generic;
using System.Globalization;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>The loops over runs, and within a run over vectors, the last of which may be a part of one.</summary>
internal static class RunLoops
{
    /// <summary>Writes the loops, whose counters have names that no body uses; in it <c>r0</c>, <c>r1</c>, … refer to the run's first float in each view.</summary>
    /// <param name="views">For each view the reference to its first float, and its strides.</param>
    /// <param name="rows">An expression for the number of rows, of which there are several to the loops; null where it is known.</param>
    public static void Emit(SourceWriter text, Runs runs, IReadOnlyList<(string Name, long RowStride, long PixelStride)> views, Action body, string? rows = null)
    {
        using (runs.Rows * runs.Columns == 1 ? text.OpenBlock("") : default)
        using (rows is null ? text.OpenCount("runRow", runs.Rows) : text.OpenBlock($"for (nint runRow = 0; runRow < {rows}; runRow++)"))
        using (text.OpenCount("runColumn", runs.Columns))
        {
            for (int view = 0; view < views.Count; view++)
            {
                (string name, long row, long pixel) = views[view];
                text.Line(KernelText.Ref("r" + view, name, ("runRow", runs.Rows, row), ("runColumn", runs.Columns, pixel)));
            }

            body();
        }
    }

    /// <summary>Writes the loop over vectors of a run; the body gets the offset's text and how many lanes count.</summary>
    public static void EmitVectors(SourceWriter text, Isa isa, long length, Action<string, int> body)
    {
        long whole = length / isa.Lanes * isa.Lanes;
        if (whole > 0)
        {
            using (text.OpenBlock($"for (nint i = 0; i < {whole}; i += {isa.Lanes})"))
            {
                body("i", isa.Lanes);
            }
        }

        if (length > whole)
        {
            using (text.OpenBlock(""))
            {
                body(whole.ToString(CultureInfo.InvariantCulture), (int)(length - whole));
            }
        }
    }

    /// <summary>Writes the stores of the counted lanes of a vector, as statements.</summary>
    public static void Store(this SourceWriter text, Isa isa, string vector, string reference, long offset, int count)
    {
        foreach (string store in isa.Store(vector, reference, offset, count))
        {
            text.Line(store);
        }
    }
}
