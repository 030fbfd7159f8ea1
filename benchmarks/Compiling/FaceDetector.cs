using System.Collections.Generic;
using System.Text;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>
/// A face detector of 61 convolutions in the manner of BlazeFace (Bazarevsky and others, arXiv 1907.05047): depthwise separable blocks over images of
/// 128×128, joined to what went into them where the shape stays, and two heads of scores and boxes. Many layers of many shapes: the most text of all.
/// </summary>
internal static class FaceDetector
{
    public const string Name = nameof(FaceDetector);

    /// <summary>Channels of two blocks each; a stage halves width and height.</summary>
    private static readonly int[][] Stages = [[24, 24, 32], [40, 48, 56, 64], [72, 80, 88, 96, 104, 104, 104]];

    public static string Source { get; } = Write();

    private static string Write()
    {
        var source = new StringBuilder("using NetDsl;\n\n[Network(128, 128, 3)]\n");
        source.Append($"[Conv(5, 5, {Stages[0][0]}, stride: 2, padding: Padding.Same)] [BatchNorm] [Relu(Name = \"Stem\")]\n");
        List<string> ends = ["Stem"];
        (string last, int block, int channels) = ("Stem", 0, Stages[0][0]);
        foreach (int[] stage in Stages)
        {
            bool shrinks = block > 0;
            foreach (int width in stage)
            {
                for (int repeat = 0; repeat < 2; repeat++, shrinks = false)
                {
                    string join = width == channels && !shrinks ? $"[Add(\"{last}\")] " : "";
                    last = $"Block{++block}";
                    channels = width;
                    source.Append($"[DepthwiseConv(3, 3{(shrinks ? ", stride: 2" : "")}, padding: Padding.Same)] [BatchNorm] ");
                    source.Append($"[Conv(1, 1, {width})] [BatchNorm] {join}[Relu(Name = \"{last}\")]\n");
                }
            }

            ends.Add(last);
        }

        // Two boxes for each place of the finer image, six for each of the coarser; 16 numbers a box.
        source.Append($"[From(\"{ends[^2]}\")] [Conv(1, 1, 2)] [Sigmoid] [Output(\"NearScores\")]\n[From(\"{ends[^2]}\")] [Conv(1, 1, 32)] [Output(\"NearBoxes\")]\n");
        source.Append($"[From(\"{ends[^1]}\")] [Conv(1, 1, 6)] [Sigmoid] [Output(\"FarScores\")]\n[From(\"{ends[^1]}\")] [Conv(1, 1, 96)]\n");
        return source.Append($"public partial class {Name};\n").ToString();
    }
}
