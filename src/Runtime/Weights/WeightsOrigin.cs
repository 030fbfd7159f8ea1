using System;

namespace NetDsl;

/// <summary>Where weights come from, as messages name it.</summary>
/// <param name="FileName">The path as the caller gave it; null for a stream or a span.</param>
/// <param name="Display">The first words of every message.</param>
internal readonly record struct WeightsOrigin(string? FileName, string Display)
{
    public static WeightsOrigin Stream => new(null, "the stream");

    public static WeightsOrigin Span => new(null, "the span");

    public static WeightsOrigin File(string path) => new(path, path);

    /// <summary>The exception for a fault of the file as a whole.</summary>
    public WeightsException Error(string problem, Exception? inner = null) =>
        new($"{Display}: {problem}.", FileName, null, inner);

    /// <summary>The exception for a fault of one tensor.</summary>
    public WeightsException TensorError(string tensor, string problem) =>
        new($"{Display}: tensor {WeightsText.Quote(tensor)}: {problem}.", FileName, tensor, null);
}
