namespace NetDsl.Samples.Slashes;

/// <summary>The smallest network there is: one kernel of four weights slides over the picture, and the largest answer counts.</summary>
[Network(4, 4, 1, Parameters = 4)]
[Conv(2, 2, 1, Bias = false)]
[GlobalMaxPool]
internal sealed partial class SlashDetector;
