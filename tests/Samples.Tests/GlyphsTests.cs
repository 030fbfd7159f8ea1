using System;
using System.Globalization;
using System.IO;
using System.Text;
using NetDsl.Samples.Glyphs;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>Trains once for all its tests.</summary>
public sealed class GlyphsTests(GlyphsTests.Trained trained) : IClassFixture<GlyphsTests.Trained>
{
    [Fact]
    public void More_than_98_percent_of_held_out_glyphs_are_told_right() => Assert.InRange(trained.Result.Accuracy, 0.98, 1);

    [Fact]
    public void A_cross_drawn_by_mouse_is_seen_as_a_cross()
    {
        var canvas = new LiveCanvas(trained.Result.Network);
        Send(canvas, "\e[<0;5;10M\e[<32;20;10M\e[<0;20;10m\e[<35;12;5M\e[<0;12;5M\e[<32;12;15M\e[<0;12;15m");
        Assert.Equal("cross", MostLikely(canvas.Frame()));
    }

    [Fact]
    public void A_gate_drawn_with_the_keys_is_seen_as_a_gate()
    {
        var canvas = new LiveCanvas(trained.Result.Network);
        var keys = new StringBuilder(" ");
        foreach ((string key, int count) in new[] { ("\e[A", 8), ("\e[C", 7), ("\e[B", 8) })
        {
            keys.Insert(keys.Length, key, count);
        }

        Send(canvas, keys.ToString());
        Assert.Equal("gate", MostLikely(canvas.Frame()));
    }

    [Fact]
    public void Wiping_leaves_nothing_to_be_seen()
    {
        var canvas = new LiveCanvas(trained.Result.Network);
        Send(canvas, " \e[A\e[Cc");
        Assert.DoesNotContain("100 %", canvas.Frame(), StringComparison.Ordinal);
        Assert.DoesNotContain("#", canvas.Frame(), StringComparison.Ordinal);
    }

    [TerminalTheory]
    [InlineData("q")]
    [InlineData("\u0003")]
    public void In_a_terminal_a_ring_is_seen_while_it_is_drawn_and_q_or_Ctrl_C_leaves(string last)
    {
        using var terminal = new Terminal("Glyphs", "--weights", Path.Combine(Sample.Repository, "samples", "Aot", "glyphs.safetensors"));
        terminal.WaitFor("q quit");
        var drag = new StringBuilder();
        for (int step = 0; step <= 40; step++)
        {
            (double sine, double cosine) = Math.SinCos(Math.Tau * step / 40);
            drag.Append(CultureInfo.InvariantCulture, $"\e[<{(step == 0 ? 0 : 32)};{22 + Math.Round(14 * cosine)};{11 + Math.Round(7 * sine)}M");
        }

        terminal.Send(drag.ToString());
        terminal.WaitFor("ring      100 %");
        terminal.Send(last);
        Assert.Equal(0, terminal.WaitForExit());
        terminal.WaitFor("\e[?1003l\e[?25h\e[?1049l");
    }

    private static void Send(LiveCanvas canvas, string bytes)
    {
        var decoder = new TerminalDecoder();
        foreach (byte value in Encoding.ASCII.GetBytes(bytes))
        {
            if (decoder.Next(value) is { } happened)
            {
                canvas.Take(happened);
            }
        }
    }

    private static string MostLikely(string frame)
    {
        string best = string.Empty;
        int most = -1;
        foreach (string name in GlyphBook.Names)
        {
            int at = frame.IndexOf(name, StringComparison.Ordinal);
            int percent = int.Parse(frame.AsSpan(at + 9, 5).TrimEnd(" %"), System.Globalization.NumberStyles.AllowLeadingWhite, null);
            (best, most) = percent > most ? (name, percent) : (best, most);
        }

        return best;
    }

    public sealed class Trained
    {
        internal GlyphTrainingResult Result { get; } = GlyphTraining.Run((_, _, _) => { });
    }
}
