using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify.Models;

/// <summary>
/// With which options each model of a folder is imported. A text file has a line for each that needs some: the file's name, then <c>--input NAME=SIZES</c> and <c>--output NAME</c> as on the command line, separated
/// by spaces; lines that begin with # are comments.
/// </summary>
internal sealed class ModelChoices
{
    private readonly Dictionary<string, string[]> _options = new(StringComparer.Ordinal);

    /// <param name="path">The file; null for no options at all.</param>
    /// <exception cref="InteropException">A line has something else.</exception>
    public ModelChoices(string? path)
    {
        foreach (string line in path is null ? [] : File.ReadLines(path))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !words[0].StartsWith('#'))
            {
                bool isSound = words.Length % 2 == 1 && words.Where(static (_, index) => index % 2 == 1).All(static word => word is "--input" or "--output");
                _options[words[0]] = isSound ? words[1..] : throw new InteropException($"{path}: '{line}' is not the name of a file with --input and --output.");
            }
        }
    }

    /// <summary>The options as they are written.</summary>
    public string Text(string file) => string.Join(" ", _options.GetValueOrDefault(file, []));

    public OnnxImportOptions Of(string file) => new()
    {
        Inputs = [.. Values(file, "--input").Select(OnnxInput.Parse)],
        Outputs = [.. Values(file, "--output")],
    };

    private IEnumerable<string> Values(string file, string option)
    {
        string[] words = _options.GetValueOrDefault(file, []);
        return words.Where((_, index) => index > 0 && words[index - 1] == option);
    }
}
