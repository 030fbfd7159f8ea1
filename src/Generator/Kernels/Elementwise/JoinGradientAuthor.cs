using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Elementwise;

/// <summary>Writes the gradient of one of the values that a join reads: float by float, or as sums over the pixels or the channels.</summary>
internal sealed class JoinGradientAuthor(JoinGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View[] views = [.. op.Sources, op.Target];
        TensorShape shape = op.Sources[op.Sources.Count - 1].Shape;
        Runs runs = op.Spread == JoinSpread.None ? Runs.Of(views) : new(shape.Height, shape.Width, shape.Channels);
        var signature = new Signature(
            op.Function, op.Side, op.Spread, runs, views.Select(static view => new SourceStrides(view.RowStride, view.PixelStride, view.IsMap)).ToEquatableArray(), op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({string.Join(", ", views.Select(static view => Place.Arena(view.Origin).Argument))});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        Runs runs = signature.Runs;
        string over = signature.Spread switch { JoinSpread.OverPixels => ", sums over pixels", JoinSpread.OverChannels => ", sums over channels", _ => "" };
        text.Line($"// {signature.Function.Name}'s gradient, {runs.Rows}×{runs.Columns} runs of {runs.Length}{over}").Line(KernelText.Attributes);
        string[] names = [.. Enumerable.Range(0, signature.Sources).Select(static index => "s" + index), "d"];
        using (text.OpenBlock($"private static void {method}({string.Join(", ", names.Select(static name => "ref float " + name))})"))
        {
            if (signature.Spread == JoinSpread.OverPixels)
            {
                EmitPixelSums(isa, text, signature, names);
            }
            else
            {
                (string, long, long)[] views = [.. names.Select((name, index) => (name, signature.Strides[index].Row, signature.Strides[index].Pixel))];
                RunLoops.Emit(text, runs, views, () =>
                {
                    if (signature.Spread == JoinSpread.OverChannels)
                    {
                        EmitChannelSums(isa, text, signature);
                    }
                    else
                    {
                        EmitEach(isa, text, signature);
                    }
                });
            }
        }

        text.Line();
    }

    private static void EmitEach(Isa isa, SourceWriter text, Signature signature) => RunLoops.EmitVectors(text, isa, signature.Runs.Length, (at, count) =>
    {
        string value = Term(isa, text, signature, index => signature.Strides[index].IsMap ? isa.Broadcast("r" + index) : isa.LoadAt("r" + index, at));
        text.Line(KernelText.Ref("o", "r" + signature.Sources, at));
        text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
        text.Store(isa, "v", "o", 0, count);
    });

    /// <summary>Each float's sum over the channels of its pixel.</summary>
    private static void EmitChannelSums(Isa isa, SourceWriter text, Signature signature)
    {
        LaneSums.Emit(isa, text, ["sum"], signature.Runs.Length, (lanes, at, sums) =>
        {
            string value = Term(lanes, text, signature, index => signature.Strides[index].IsMap ? lanes.Broadcast("r" + index) : lanes.LoadAt("r" + index, at));
            text.Line($"{sums[0]} = {sums[0]} + ({value});");
        });
        string target = "r" + signature.Sources;
        text.Line($"{target} = {(signature.Adds ? target + " + sum" : "sum")};");
    }

    /// <summary>Each float's sum over the pixels; lanes are channels.</summary>
    private static void EmitPixelSums(Isa isa, SourceWriter text, Signature signature, string[] names) => RunLoops.EmitVectors(text, isa, signature.Runs.Length, (at, count) =>
    {
        int[] sources = [.. Enumerable.Range(0, signature.Sources)];
        foreach (int source in sources)
        {
            text.Line(KernelText.Ref("p" + source, names[source], at));
        }

        text.Line(KernelText.Ref("o", names[signature.Sources], at));
        MovingLoop[] loops =
        [
            new(signature.Runs.Rows, [.. sources.Select(source => signature.Strides[source].Row)]),
            new(signature.Runs.Columns, [.. sources.Select(source => signature.Strides[source].Pixel)]),
        ];
        PartialSums.Emit(isa, text, ["sum"], loops, [.. sources.Select(static source => "p" + source)], (references, offsets, sums) =>
        {
            string value = Term(isa, text, signature, index => isa.Load(references[index], offsets[index]));
            text.Line($"{sums[0]} = {sums[0]} + ({value});");
        });
        text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + sum" : "sum")};");
        text.Store(isa, "v", "o", 0, count);
    });

    /// <summary>Names the values that the derivative is computed from, and gives the expression.</summary>
    private static string Term(Isa isa, SourceWriter text, Signature signature, System.Func<int, string> load)
    {
        string[] names = signature.Function.Gradient switch { JoinGradient.OfNone => ["y"], JoinGradient.OfOther => ["q", "y"], _ => ["p", "q", "y"] };
        for (int index = 0; index < names.Length; index++)
        {
            text.Line($"{isa.Vector} {names[index]} = {load(index)};");
        }

        return JoinTexts.GradientOf(signature.Function, new(isa, signature.Side, "p", "q", "y"));
    }

    private sealed record Signature(JoinFunction Function, int Side, JoinSpread Spread, Runs Runs, EquatableArray<SourceStrides> Strides, bool Adds)
    {
        /// <summary>How many views are read; the last is the target.</summary>
        public int Sources => Strides.Count - 1;
    }
}

/// <summary>How a view is walked: its strides, and whether the channels of a pixel share one float.</summary>
internal readonly record struct SourceStrides(long Row, long Pixel, bool IsMap);
