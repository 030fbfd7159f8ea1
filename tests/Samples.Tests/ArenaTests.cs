using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using NetDsl.Package.Tests.Testing;
using NetDsl.Samples.Arena;
using Xunit;

namespace NetDsl.Samples.Tests;

public sealed class ArenaTests
{
    [Fact]
    public void Ten_thousand_ticks_allocate_nothing()
    {
        // Few agents, so that many ticks are quick; what is done in a tick is the same.
        JsonElement report = Report(Sample.Run("Arena", "--headless", "--ticks", "10000", "--agents", "20"));
        Assert.Equal(10_000, report.GetProperty("ticks").GetInt32());
        Assert.Equal(0, report.GetProperty("bytes").GetInt64());
        Assert.Equal(0, report.GetProperty("gc_count").GetInt32());
    }

    [TerminalTheory]
    [InlineData("q")]
    [InlineData("\u0003")]
    public void In_a_terminal_it_plays_until_q_or_Ctrl_C(string last)
    {
        using var terminal = new Terminal("Arena");
        terminal.WaitFor("0 bytes/frame  0 GCs  tick 20 ");
        terminal.Send(last);
        Assert.Equal(0, terminal.WaitForExit());
        terminal.WaitFor("\e[?25h\e[?1049l");
    }

    [Fact]
    public void A_recorded_game_replays_to_the_same_bits_with_and_without_AVX512()
    {
        string file = Path.Combine(Path.GetTempPath(), $"arena-{Guid.NewGuid():n}.rec");
        try
        {
            JsonElement played = Report(Sample.Run("Arena", "--headless", "--ticks", "60", "--record", file));
            JsonElement here = Report(Sample.Run("Arena", "--replay", file));
            JsonElement there = Report(Sample.RunWithoutAvx512("Arena", "--replay", file));
            Assert.Equal(1_000, played.GetProperty("agents").GetInt32());
            Assert.True(here.GetProperty("same").GetBoolean());
            Assert.True(there.GetProperty("same").GetBoolean());
            Assert.Equal(60, there.GetProperty("ticks").GetInt32());
            Assert.NotEqual("avx512", there.GetProperty("isa").GetString());
            Assert.Equal(Avx512F.IsSupported, played.GetProperty("isa").GetString() == "avx512");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_recording_of_other_bits_is_told_by_its_tick()
    {
        var recording = new Recording(seed: 1, agents: 5, ticks: 3);
        var game = new ArenaGame(LearnedPolicy.LoadEmbedded(), agents: 5, seed: 1);
        game.Tick();
        recording.Add(game.Hash);
        game.Tick();
        recording.Add(game.Hash ^ 1);
        Assert.Equal(1, recording.FirstDifference(LearnedPolicy.LoadEmbedded()));
    }

    [Fact]
    public void Learned_agents_beat_greedy_ones_and_greedy_ones_random_ones_beyond_doubt()
    {
        IReadOnlyList<Standing> standings = Match.Play(LearnedPolicy.LoadEmbedded(), games: 200);
        (double low, double _) = Interval("learned");
        (double greedyLow, double greedyHigh) = Interval("greedy");
        (double _, double randomHigh) = Interval("random");
        Assert.True(low > greedyHigh, string.Join(", ", standings));
        Assert.True(greedyLow > randomHigh, string.Join(", ", standings));

        (double Low, double High) Interval(string name)
        {
            Standing standing = standings.Single(one => one.Name == name);
            return (standing.Mean - standing.Margin, standing.Mean + standing.Margin);
        }
    }

    [Fact]
    public void The_expert_alone_gathers_more_than_greedy_agents_do_alone()
    {
        static int Alone(IPolicy policy)
        {
            int sum = 0;
            for (int seed = 0; seed < 20; seed++)
            {
                var world = new World(48, 32, 8, seed);
                var moves = new Move[8];
                for (int tick = 0; tick < 100; tick++)
                {
                    policy.Decide(world, 0, 1, moves);
                    world.Step(moves);
                }

                sum += world.Scores.ToArray().Sum();
            }

            return sum;
        }

        Assert.True(Alone(new Expert()) > Alone(new GreedyPolicy(seed: 7)));
    }

    private static JsonElement Report(Command command) => JsonDocument.Parse(command.Succeeded().Output).RootElement;
}
