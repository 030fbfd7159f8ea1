using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Cli.Commands;

/// <summary>What every command takes that reads an ONNX model: <c>--input NAME[=SIZES]</c> and <c>--output NAME</c>.</summary>
internal static class ModelOptions
{
    public static Option<string[]> Inputs() => new("--input")
    {
        Description = "An input with its sizes, the batch first, where the model leaves them open; the first one named becomes the main input.",
        HelpName = "NAME=SIZES",
        DefaultValueFactory = static _ => [],
    };

    public static Option<string[]> Outputs() => new("--output")
    {
        Description = "What the network gives; else all outputs of the model. What only others need is left out.",
        HelpName = "NAME",
        DefaultValueFactory = static _ => [],
    };

    /// <exception cref="InteropException">Sizes are no numbers.</exception>
    public static OnnxImportOptions Of(ParseResult result, Option<string[]> inputs, Option<string[]> outputs, bool isEmbedded = false) => new()
    {
        Inputs = [.. (result.GetValue(inputs) ?? []).Select(Input)],
        Outputs = result.GetValue(outputs) ?? [],
        Embedded = isEmbedded,
    };

    /// <summary>NAME=1,3,320,320, or NAME alone. Names have equals signs more often than sizes do.</summary>
    private static OnnxInput Input(string text)
    {
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
