using System;
using System.Globalization;

namespace NetDsl.Samples.Arena;

/// <summary>
/// Learns from the expert as in Ross, Gordon and Bagnell, "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online
/// Learning", 2011 (DAgger): first the expert plays, then the learner, and always the expert says what it would have done.
/// </summary>
internal sealed class Imitation : IDisposable
{
    private const int Rounds = 4;
    private const int Worlds = 5;
    private const int Agents = 64;
    private const int Ticks = 75;
    private const int Epochs = 4;
    private const int Batch = 64;

    private readonly Policy8x8 _network = new(seed: 1);
    private readonly Trainer<Policy8x8> _trainer;
    private readonly float[] _facts = new float[Rounds * Worlds * Agents * Ticks * Policy8x8.InputLength];
    private readonly int[] _moves = new int[Rounds * Worlds * Agents * Ticks];
    private readonly Adam _optimizer = new(learningRate: 1e-3f);
    private int _count;

    public Imitation() =>
        _trainer = new Trainer<Policy8x8>(_network, _optimizer, Loss.SoftmaxCrossEntropy, Batch, Environment.ProcessorCount);

    /// <summary>Plays and learns in rounds.</summary>
    /// <param name="report">Told how each round went.</param>
    public Policy8x8 Run(Action<string> report)
    {
        for (int round = 0; round < Rounds; round++)
        {
            for (int world = 0; world < Worlds; world++)
            {
                Play(round == 0 ? new Expert() : new LearnedPolicy(_network, Agents), seed: 1_000_000 + (round * Worlds) + world);
            }

            _optimizer.LearningRate = round == Rounds - 1 ? 5e-4f : 1e-3f;
            float loss = 0;
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                loss = Epoch(new ArenaRandom((round * Epochs) + epoch));
            }

            report(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}/{Rounds}: {_count} decisions of the expert, loss {loss:f3}"));
        }

        return _network;
    }

    public void Dispose() => _trainer.Dispose();

    private void Play(IPolicy player, int seed)
    {
        var world = new World(64, 48, Agents, seed);
        var expert = new Expert();
        var stumble = new ArenaRandom(seed);
        var moves = new Move[Agents];
        for (int tick = 0; tick < Ticks; tick++)
        {
            player.Decide(world, 0, 1, moves);
            for (int agent = 0; agent < Agents; agent++, _count++)
            {
                Observation.Write(world, agent, _facts.AsSpan(_count * Policy8x8.InputLength, Policy8x8.InputLength));
                _moves[_count] = (int)expert.Decide(world, agent);

                // One move in ten is a stumble, so that ways back are seen too.
                moves[agent] = stumble.Next(10) == 0 ? (Move)stumble.Next(5) : moves[agent];
            }

            world.Step(moves);
        }
    }

    private float Epoch(ArenaRandom random)
    {
        float[] batch = new float[Batch * Policy8x8.InputLength];
        int[] labels = new int[Batch];
        float sum = 0;
        int steps = _count / Batch;
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < Batch; i++)
            {
                int chosen = random.Next(_count);
                _facts.AsSpan(chosen * Policy8x8.InputLength, Policy8x8.InputLength).CopyTo(batch.AsSpan(i * Policy8x8.InputLength));
                labels[i] = _moves[chosen];
            }

            sum += _trainer.Step(batch, labels);
        }

        return sum / steps;
    }
}
