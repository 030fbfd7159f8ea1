using System.CommandLine;
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
        Inputs = [.. (result.GetValue(inputs) ?? []).Select(OnnxInput.Parse)],
        Outputs = result.GetValue(outputs) ?? [],
        Embedded = isEmbedded,
    };
}
