using System;
using System.Collections.Generic;

namespace NetDsl.Testing.Reference;

/// <summary>Joins float by float, of values of the same shape or of an image and what is spread over its pixels or channels.</summary>
internal static class ReferenceElementwiseJoins
{
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["Add"] = new(static (a, b) => a + b, static (_, aError, _, bError) => aError + bError),
        ["Subtract"] = new(static (a, b) => a - b, static (_, aError, _, bError) => aError + bError),
        ["Multiply"] = new(static (a, b) => a * b, static (a, aError, b, bError) => (Math.Abs(a) * bError) + (Math.Abs(b) * aError) + (aError * bError)),
        ["Divide"] = new(static (a, b) => a / b, static (a, aError, b, bError) =>
            Math.Abs(b) > bError ? (aError + (Math.Abs(a / b) * bError)) / (Math.Abs(b) - bError) : double.PositiveInfinity),
        ["Maximum"] = new(static (a, b) => Math.Max(a, b), static (_, aError, _, bError) => Math.Max(aError, bError)) { HasKinks = true },
        ["Minimum"] = new(static (a, b) => Math.Min(a, b), static (_, aError, _, bError) => Math.Max(aError, bError)) { HasKinks = true },
    };

    public static bool Contains(string kind) => Rows.ContainsKey(kind);

    public static ReferenceTensor Apply(string kind, ReferenceTensor first, ReferenceTensor second)
    {
        Row row = Rows[kind];
        ReferenceTensor larger = first.Length >= second.Length ? first : second;
        var output = new ReferenceTensor(larger.Width, larger.Height, larger.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            (int a, int b) = (IndexIn(first, output, index), IndexIn(second, output, index));
            double result = row.Value(first.Values[a], second.Values[b]);
            double rounding = row.HasKinks ? 0 : ReferenceBounds.Rounding(result);
            output.Set(index, result, row.Bound(first.Values[a], first.Bounds[a], second.Values[b], second.Bounds[b]) + rounding);
            output.Pieces[index] = row.HasKinks ? Math.Sign(first.Values[a] - second.Values[b]) : 0;
        }

        return output;
    }

    /// <summary>Where the float is that meets one of the output's.</summary>
    private static int IndexIn(ReferenceTensor value, ReferenceTensor output, int index) =>
        value.Length == output.Length ? index
        : value.Channels == output.Channels ? index % output.Channels
        : index / output.Channels;

    /// <param name="Value">The function.</param>
    /// <param name="Bound">How far its value may be off where its arguments are: from both and their errors.</param>
    private sealed record Row(Func<double, double, double> Value, Func<double, double, double, double, double> Bound)
    {
        /// <summary>It gives one of its arguments, and has a kink where they are equal.</summary>
        public bool HasKinks { get; init; }
    }
}
