using System.Globalization;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>How many parameters a layer has, and the formula with its numbers: (5·5·6 + 1)·16 = 2416.</summary>
internal readonly record struct ParameterCount(long Value, string Formula)
{
    /// <summary>A layer without weights.</summary>
    public static ParameterCount None => new(0, "0");

    /// <summary>(Wk·Hk·Cin/groups + 1)·Cout, without the 1 where there is no bias.</summary>
    public static ParameterCount OfConvolution(long width, long height, long channels, long groups, long filters, bool bias)
    {
        string weights = groups == 1 ? Text($"{width}·{height}·{channels}") : Text($"{width}·{height}·{channels}/{groups}");
        long each = Saturating.Multiply(Saturating.Multiply(width, height), channels / groups);
        return Of(each, weights, filters, bias);
    }

    /// <summary>Wk·Hk·pairs + Cout, without the last where there is no bias: a kernel for each pair of a filter and a channel that it sees.</summary>
    public static ParameterCount OfConnections(long width, long height, long pairs, long filters, bool bias)
    {
        long value = Saturating.Add(Saturating.Multiply(Saturating.Multiply(width, height), pairs), bias ? filters : 0);
        return new(value, bias ? Text($"{width}·{height}·{pairs} + {filters} = {value}") : Text($"{width}·{height}·{pairs} = {value}"));
    }

    /// <summary>(inputs + 1)·units, without the 1 where there is no bias.</summary>
    public static ParameterCount OfDense(long inputs, long units, bool bias) => Of(inputs, Text($"{inputs}"), units, bias);

    /// <summary>inputs·units: a centre for each unit.</summary>
    public static ParameterCount OfCentres(long inputs, long units) => Of(inputs, Text($"{inputs}"), units, bias: false);

    /// <summary>2·C: a scale and a shift for each channel.</summary>
    public static ParameterCount OfBatchNorm(long channels)
    {
        long value = Saturating.Multiply(2, channels);
        return new(value, Text($"2·{channels} = {value}"));
    }

    /// <summary>A slope for each channel, or one.</summary>
    public static ParameterCount OfSlopes(long slopes) => new(slopes, Text($"{slopes}"));

    private static ParameterCount Of(long each, string weights, long outputs, bool bias)
    {
        long value = Saturating.Multiply(Saturating.Add(each, bias ? 1 : 0), outputs);
        return new(value, bias ? Text($"({weights} + 1)·{outputs} = {value}") : Text($"{weights}·{outputs} = {value}"));
    }

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
