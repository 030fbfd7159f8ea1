using System.Globalization;
using System.Linq;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Emission;

public sealed class CultureTests
{
    /// <summary>Padding gives negative offsets, the rates fractions, the sizes groups of digits.</summary>
    private const string Source = """
        [Network(12, 12, 3)]
        [Conv(3, 3, 20, stride: 2, padding: 2, Name = "First")] [LeakyRelu(-0.125f)] [BatchNorm(1e-7f, 0.25f)] [Dropout(0.5f)]
        [Upsample(2)] [AvgPool(3, 3, padding: 1)] [LocalResponseNorm(3, -1.5f)] [Flatten] [Dense(1_000)] [Elu(-2.5f)] [Dense(0)]
        partial class Net;
        """;

    [Fact]
    public void The_text_is_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            string[] texts = [.. new[] { CultureInfo.InvariantCulture, Strange("−", ",", "'"), Strange("(minus)", "٫", "٬") }.Select(TextUnder)];

            Assert.Contains("0.125f", texts[0], System.StringComparison.Ordinal);
            Assert.Equal(texts[0], texts[1]);
            Assert.Equal(texts[0], texts[2]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>All files of the valid network, and what is said of the one with a mistake.</summary>
    private static string TextUnder(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        InferenceResult valid = Inferred.Of(Source.Replace(" [Dense(0)]", "", System.StringComparison.Ordinal));
        InferenceResult wrong = Inferred.Of(Source);
        Assert.NotNull(valid.Network);
        Assert.Null(wrong.Network);
        return string.Concat(NetworkEmitter.Emit(NetworkCompiler.Compile(valid, default), "Net", default).Concat(NetworkEmitter.Emit(NetworkCompiler.Compile(wrong, default), "Net", default)).Select(file => file.Text))
            + string.Concat(wrong.Findings.SelectMany(finding => finding.Arguments));
    }

    /// <summary>The process may run without the system's cultures; this is one that is as far from the invariant as they come.</summary>
    private static CultureInfo Strange(string minus, string point, string group)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = minus;
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NaNSymbol = "¤¤¤";
        return culture;
    }
}
