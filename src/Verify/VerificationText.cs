using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NetDsl.Verify;

/// <summary>A result as the tool prints it.</summary>
internal static class VerificationText
{
    public static void Write(VerificationResult result, TextWriter output)
    {
        foreach (string note in result.Network.Notes)
        {
            output.WriteLine(note);
        }

        int width = result.Outputs.Max(static compared => Shown(compared.Output.ModelName).Length);
        output.WriteLine(FormattableString.Invariant($"{result.Network.ClassName} and ONNX Runtime on {result.Inputs} random inputs, largest differences:"));
        foreach (OutputDifference compared in result.Outputs)
        {
            output.WriteLine(FormattableString.Invariant(
                $"  {Shown(compared.Output.ModelName).PadRight(width)}  {compared.Relative:0.0e+0} of the largest value, {compared.Largest:G4}  {(compared.IsSame ? "same" : "DIFFERS")}{(compared.Excuse is { } excuse ? $" {excuse}" : "")}"));
        }

        output.WriteLine(FormattableString.Invariant($"One input on one thread, median: NetDsl {Time(result.Time)}, ONNX Runtime {Time(result.ReferenceTime)}"));
        output.WriteLine(result.IsSame ? "The network computes what the model computes." : "The network does NOT compute what the model computes. Please report it, with the model if you may.");
    }

    /// <summary>Three digits: 12.3 µs, 4.56 ms.</summary>
    public static string Time(TimeSpan time) => time.TotalMilliseconds >= 1 ? Digits(time.TotalMilliseconds) + " ms" : Digits(time.TotalMicroseconds) + " µs";

    private static string Digits(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    /// <summary>A model's names must not command the terminal.</summary>
    private static string Shown(string name) => string.Concat(name.Select(static letter => char.IsControl(letter) ? '?' : letter));
}
