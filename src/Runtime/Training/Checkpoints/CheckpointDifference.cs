namespace NetDsl;

/// <summary>A setting that a trainer was given otherwise than the one that saved a checkpoint.</summary>
/// <param name="Name">The setting: <c>learning_rate</c>, <c>momentum</c>, <c>max_batch</c>.</param>
/// <param name="Saved">Its value in the checkpoint.</param>
/// <param name="Given">The value that the trainer was given.</param>
/// <param name="Used">The value that holds from now on.</param>
public sealed record CheckpointDifference(string Name, string Saved, string Given, string Used)
{
    /// <summary>One line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {Saved} in the checkpoint, {Given} given, {Used} used";
}
