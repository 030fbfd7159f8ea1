namespace NetDsl.Images;

/// <summary>One product of a unit's sum.</summary>
/// <param name="X">The column of the value that is read; 0 for features.</param>
/// <param name="Y">Its row; 0 for features.</param>
/// <param name="Channel">Its channel or feature.</param>
/// <param name="Value">The value.</param>
/// <param name="Weight">What it is multiplied by.</param>
public readonly record struct Contribution(int X, int Y, int Channel, float Value, float Weight)
{
    /// <summary>Value times weight.</summary>
    public float Product => Value * Weight;
}
