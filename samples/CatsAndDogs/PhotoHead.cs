namespace NetDsl.Samples.CatsAndDogs;

/// <summary>What is taught: one layer over the features of a photograph, a class for each folder. Outputs without a folder learn that they never occur.</summary>
[Network(512)]
[Dropout]
[Dense(MaxClasses, Name = "Head")]
internal sealed partial class PhotoHead
{
    /// <summary>The most classes: a network's size is fixed when it is compiled.</summary>
    public const int MaxClasses = 16;
}
