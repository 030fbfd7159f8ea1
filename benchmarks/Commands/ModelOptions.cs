using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using NetDsl.Benchmarks.Networks;
using NetDsl.Interop.Onnx;

namespace NetDsl.Benchmarks.Commands;

/// <summary>The options by which a command takes a model of a file instead of a network of this project.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _file = new("--onnx") { Description = "Measures a model of this ONNX file instead, imported and compiled as netdsl import would have it.", HelpName = "FILE" };

    private readonly Option<string[]> _inputs = new("--input") { Description = "As for netdsl import, with --onnx.", HelpName = "NAME=SIZES", DefaultValueFactory = static _ => [] };

    private readonly Option<string[]> _outputs = new("--output") { Description = "As for netdsl import, with --onnx.", HelpName = "NAME", DefaultValueFactory = static _ => [] };

    /// <summary>Adds the options to a command; those that are named do not go with them.</summary>
    public void AddTo(Command command, params Option[] others)
    {
        command.Options.Add(_file);
        command.Options.Add(_inputs);
        command.Options.Add(_outputs);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(_file) is null)
            {
                if (parsed.GetValue(_inputs) is { Length: > 0 } || parsed.GetValue(_outputs) is { Length: > 0 })
                {
                    parsed.AddError("--input and --output belong to --onnx.");
                }
            }
            else if (others.FirstOrDefault(other => parsed.GetResult(other) is { Implicit: false }) is { } other)
            {
                parsed.AddError($"{other.Name} does not go with --onnx.");
            }
        });
    }

    /// <summary>A file is named.</summary>
    public bool IsGiven(CommandResult parsed) => parsed.GetValue(_file) is not null;

    /// <summary>The requested model, or null.</summary>
    public IMeasuredNetwork? Chosen(ParseResult parsed) => parsed.GetValue(_file) is not { } file ? null : new ImportedModel(file, new()
    {
        Inputs = [.. (parsed.GetValue(_inputs) ?? []).Select(OnnxInput.Parse)],
        Outputs = parsed.GetValue(_outputs) ?? [],
    });
}
