using System.Collections.Generic;

namespace NetDsl.Samples.Microscope;

/// <summary>A network of the list.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="Missing">What is needed before it can be shown; null where nothing is.</param>
internal sealed record NetworkEntry(string Id, string Title, string? Missing);

/// <summary>All that the page has to know of a network before it draws.</summary>
/// <param name="Pen">The pen's width to begin with, in pixels.</param>
/// <param name="Pictures">How many test pictures there are.</param>
/// <param name="Accuracy">The share of them that the network tells right.</param>
/// <param name="First">The test picture to begin with.</param>
/// <param name="Look">The layer whose strongest unit is looked at to begin with.</param>
internal sealed record NetworkDescription(
    string Id, string Title, PixelSize Input, IReadOnlyList<string> Classes, double Pen, int Pictures, double Accuracy, int Parameters, long Macs,
    int First, string Look, EmbeddingDescription Embedding, IReadOnlyList<LayerDescription> Layers);

internal sealed record PixelSize(int Width, int Height);

/// <summary>The layer whose values are shown on the plane.</summary>
/// <param name="Layer">Its place in the list of layers shown.</param>
/// <param name="Share">The share of their variance that the plane shows.</param>
internal sealed record EmbeddingDescription(string Name, int Layer, double Share);

/// <summary>A layer that is shown.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Offset">Where its values begin in a redraw, behind the shares of the classes.</param>
/// <param name="Signed">Whether its values may be negative.</param>
/// <param name="Field">What its first unit sees, and how far apart the next ones are.</param>
/// <param name="Columns">What the units of each column see: the first pixel's column, and how many.</param>
/// <param name="Rows">What the units of each row see: the first pixel's row, and how many.</param>
internal sealed record LayerDescription(
    int Index, string Name, string Kind, string Detail, int Width, int Height, int Channels, bool IsImage, int Offset, int Length, bool Signed,
    IReadOnlyList<PixelRange> Columns, IReadOnlyList<PixelRange> Rows);

internal sealed record PixelRange(int Start, int Length);

/// <summary>One unit: its value, and what it comes from. Arrays of floats are base64 of their bytes.</summary>
/// <param name="Value">Its activation, as the network computed it.</param>
/// <param name="Field">The pixels of the input that it sees.</param>
/// <param name="Summed">The layer whose sum it comes from: its own, or the one that it rectifies, normalizes or hands on; null where there is none.</param>
/// <param name="Sum">That layer's activation.</param>
/// <param name="Source">The window that is read.</param>
/// <param name="Inputs">The values of that window, HWC.</param>
/// <param name="Weights">The weight of each; null where the layer has none.</param>
/// <param name="Products">Each value times its weight.</param>
/// <param name="Bias">What is added to the products.</param>
internal sealed record UnitExplanation(
    string Layer, int X, int Y, int Channel, float Value, SeenPixels Field, string? Summed, float? Sum, SourceWindow Source,
    byte[] Inputs, byte[]? Weights, byte[]? Products, float? Bias);

/// <summary>What a unit sees of the input.</summary>
/// <param name="FullWidth">How wide it is where no edge cuts it off.</param>
/// <param name="FullHeight">How high it is there.</param>
internal sealed record SeenPixels(int Left, int Top, int Width, int Height, int FullWidth, int FullHeight);

internal sealed record SourceWindow(string Name, int Left, int Top, int Width, int Height, int Channels);

/// <summary>The pictures that move a map or unit most, the strongest first.</summary>
internal sealed record StrongestPictures(string Layer, int Channel, IReadOnlyList<StrongestPicture> Pictures);

/// <summary>One of them.</summary>
/// <param name="Index">The test picture.</param>
/// <param name="Label">Its class.</param>
/// <param name="Value">The map's largest activation in it.</param>
/// <param name="Field">What the unit there sees.</param>
/// <param name="Pixels">The picture.</param>
/// <param name="Deconvolution">The unit carried back to the input: a float for each pixel.</param>
internal sealed record StrongestPicture(int Index, int Label, float Value, int X, int Y, SeenPixels Field, byte[] Pixels, byte[] Deconvolution);
