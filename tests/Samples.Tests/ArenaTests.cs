using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using NetDsl.Package.Tests.Testing;
using NetDsl.Samples.Arena;
using NetDsl.Testing.Emulation;
using NetDsl.Testing.Hosting;
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

    [Theory]
    [InlineData(1_000, "AVX512", null)] // what is left is AVX2, or less on an older processor
    [InlineData(40, "AVX2", "portable")]
    [InlineData(40, "HWIntrinsic", "portable")]
    public void A_recorded_game_replays_to_the_same_bits_without_an_instruction_set(int agents, string without, string? left)
    {
        string file = Path.Combine(Path.GetTempPath(), $"arena-{Guid.NewGuid():n}.rec");
        try
        {
            JsonElement played = Report(Sample.Run("Arena", "--headless", "--ticks", "60", "--agents", $"{agents}", "--record", file));
            JsonElement there = Report(Sample.RunWithout(without, "Arena", "--replay", file));
            Assert.Equal(agents, played.GetProperty("agents").GetInt32());
            Assert.True(there.GetProperty("same").GetBoolean());
            Assert.Equal(60, there.GetProperty("ticks").GetInt32());
            Assert.Equal(Avx512F.IsSupported, played.GetProperty("isa").GetString() == "avx512");
            Assert.NotEqual("avx512", there.GetProperty("isa").GetString());
            Assert.Equal(left ?? there.GetProperty("isa").GetString(), there.GetProperty("isa").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Where the processor has no AVX-512, the two instructions that its kernels ask for are emulated; all else of them is what is shipped.</summary>
    [Fact]
    public void The_kernels_of_AVX512_decide_a_game_by_the_same_bits()
    {
        if (!KernelChoice.HasAvx512)
        {
            Environment.SetEnvironmentVariable("NETDSL_EMULATE", "avx512");
        }

        string folder = Path.Combine(Sample.Repository, "samples", "Arena");
        NetworkHandle emulated = NetworkHost.CompileForEveryPath([File.ReadAllText(Path.Combine(folder, "Policy8x8.cs"))])
            .Create("NetDsl.Samples.Arena.Policy8x8").Load(Path.Combine(folder, "policy.safetensors"));
        Assert.True(KernelChoice.Avx512);

        const int Agents = 50;
        Policy8x8 network = LearnedPolicy.LoadEmbedded();
        var policy = new LearnedPolicy(network, Agents);
        var world = new World(48, 32, Agents, seed: 3);
        var moves = new Move[Agents];
        float[] facts = new float[Policy8x8.InputLength];
        for (int tick = 0; tick < 10; tick++)
        {
            for (int agent = 0; agent < Agents; agent++)
            {
                Observation.Write(world, agent, facts);
                Assert.Equal(network.Forward(facts).ToArray().Select(BitConverter.SingleToUInt32Bits), emulated.Forward(facts).ToArray().Select(BitConverter.SingleToUInt32Bits));
            }

            policy.Decide(world, 0, 1, moves);
            world.Step(moves);
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
