using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Interop.Onnx;

/// <summary>An input of a model.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Sizes">Its dimensions, the batch first, where the model leaves some open; null for the model's own.</param>
public sealed record OnnxInput(string Name, IReadOnlyList<int>? Sizes = null)
{
    /// <summary>Reads <c>NAME=1,3,320,320</c>, or <c>NAME</c> alone.</summary>
    /// <param name="text">The text; names have equals signs more often than sizes do.</param>
    /// <exception cref="InteropException">A size is no number.</exception>
    public static OnnxInput Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.LastIndexOf('=');
        if (equals < 0)
        {
            return new(text);
        }

        var sizes = new List<int>();
        foreach (string size in text[(equals + 1)..].Split(','))
        {
            sizes.Add(int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new InteropException($"--input {text}: '{size}' is no size; sizes are whole numbers with commas between them, the batch first: x=1,3,320,320."));
        }

        return new(text[..equals], sizes);
    }
}
