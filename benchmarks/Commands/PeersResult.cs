using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace NetDsl.Benchmarks.Commands;

/// <summary>One network's line; times are median microseconds of an input.</summary>
internal sealed record PeersResult(
    string Net,
    string Mode,
    int Threads,
    int Batch,
    double NetDslMicroseconds,
    double? OnnxRuntimeMicroseconds,
    double? TorchSharpMicroseconds,
    double PeakGflops,
    double NetDslGflops,
    double LargestDifference)
{
    /// <summary>The fastest peer's time over NetDsl's; null where no peer ran.</summary>
    public double? Ratio
    {
        get
        {
            double fastest = Math.Min(OnnxRuntimeMicroseconds ?? double.PositiveInfinity, TorchSharpMicroseconds ?? double.PositiveInfinity);
            return double.IsInfinity(fastest) ? null : fastest / NetDslMicroseconds;
        }
    }

    /// <summary>The line, its numbers rounded to what the measurement is worth.</summary>
    public string ToJson()
    {
        var line = new
        {
            net = Net,
            mode = Mode,
            threads = Threads,
            batch = Batch,
            netdsl_us = Math.Round(NetDslMicroseconds, 3),
            onnxruntime_us = Round(OnnxRuntimeMicroseconds),
            torchsharp_us = Round(TorchSharpMicroseconds),
            ratio = Round(Ratio),
            peak_gflops = Math.Round(PeakGflops, 1),
            netdsl_gflops = Math.Round(NetDslGflops, 1),
            max_abs_diff = LargestDifference,
        };
        return JsonSerializer.Serialize(line);
    }

    public static void Show(IReadOnlyList<PeersResult> results)
    {
        Table table = new Table().AddColumns("network", "NetDsl µs", "ONNX Runtime µs", "TorchSharp µs", "ratio", "GFLOP/s", "of peak");
        foreach (PeersResult result in results)
        {
            double? share = result.PeakGflops > 0 ? 100 * result.NetDslGflops / result.PeakGflops : null;
            table.AddRow(
                result.Net, Format(result.NetDslMicroseconds, "0.00"), Format(result.OnnxRuntimeMicroseconds, "0.00"),
                Format(result.TorchSharpMicroseconds, "0.00"), Format(result.Ratio, "0.00"), Format(result.NetDslGflops, "0.0"), Format(share, "0") + " %");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 110);
        AnsiConsole.Write(table);
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 3) : null;

    private static string Format(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
