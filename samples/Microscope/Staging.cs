namespace NetDsl.Samples.Microscope;

/// <summary>What a network is shown with.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="Pen">The pen's width to begin with, in pixels.</param>
/// <param name="Patch">The side of the square that an occlusion map covers, in pixels.</param>
/// <param name="Embedding">The layer whose values are shown on the plane.</param>
/// <param name="Look">The layer whose strongest unit is looked at to begin with.</param>
internal sealed record Staging(string Id, string Title, double Pen, int Patch, string Embedding, string Look);
