namespace NetDsl.Images;

/// <summary>An example that moves a unit strongly.</summary>
/// <param name="Index">The example's number in its dataset.</param>
/// <param name="Value">What the unit gives for it.</param>
/// <param name="X">The column of the unit that gives it, among those of its map.</param>
/// <param name="Y">Its row.</param>
public readonly record struct StrongInput(int Index, float Value, int X, int Y);
