using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>The text of one kernel, taken apart: comments, parameters, and the block without its numbers.</summary>
internal sealed class KernelBody
{
    /// <summary>Stands for a number in a skeleton.</summary>
    private const char Mark = '\u0001';

    private readonly string _block;

    private KernelBody(string[] comments, string parameters, string block, int length)
    {
        Comments = comments;
        Parameters = parameters;
        Length = length;
        var numbers = new List<int>();
        _block = Mask(block, numbers);
        Numbers = numbers;
        Skeleton = parameters + "\n" + _block;
        ParameterCount = parameters.Split(',').Length;
        Arguments = ArgumentsOf(parameters);
        Locals = DeclaredLocals.Of(block);
    }

    /// <summary>The lines above the method.</summary>
    public IReadOnlyList<string> Comments { get; }

    public string Parameters { get; }

    public int ParameterCount { get; }

    /// <summary>The parameters as they are passed on.</summary>
    public string Arguments { get; }

    /// <summary>Everything but the numbers and the name: equal for kernels that can share their text.</summary>
    public string Skeleton { get; }

    /// <summary>The whole numbers of the block in their order.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <inheritdoc cref="DeclaredLocals.Of"/>
    public int Locals { get; }

    /// <summary>Characters of the method.</summary>
    public int Length { get; }

    /// <summary>The parts of a text that is one kernel and nothing else; null where it is not.</summary>
    public static KernelBody? Of(string text, string name)
    {
        int attribute = text.IndexOf(KernelText.Attributes + "\n", StringComparison.Ordinal);
        if (attribute < 0 || text.IndexOf("private static", attribute, StringComparison.Ordinal) != text.LastIndexOf("private static", StringComparison.Ordinal))
        {
            return null;
        }

        string start = $"private static void {name}(";
        int header = attribute + KernelText.Attributes.Length + 1;
        int end = text.IndexOf(")\n", header, StringComparison.Ordinal);
        if (string.CompareOrdinal(text, header, start, 0, start.Length) != 0 || end < 0)
        {
            return null;
        }

        string[] comments = text.Substring(0, attribute).Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        return comments.All(static line => line.StartsWith("//", StringComparison.Ordinal))
            ? new(comments, text.Substring(header + start.Length, end - header - start.Length), text.Substring(end + 2), text.Length)
            : null;
    }

    /// <summary>Parameters as they are passed on.</summary>
    public static string ArgumentsOf(string parameters) => string.Join(", ", parameters.Split([", "], StringSplitOptions.None)
        .Select(static parameter => (parameter.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "") + parameter.Substring(parameter.LastIndexOf(' ') + 1)));

    /// <summary>The lines of the block with other numbers.</summary>
    public IEnumerable<string> Filled(IReadOnlyList<string> numbers)
    {
        var filled = new StringBuilder();
        int next = 0;
        foreach (char character in _block)
        {
            if (character == Mark)
            {
                filled.Append(numbers[next++]);
            }
            else
            {
                filled.Append(character);
            }
        }

        return filled.ToString().TrimEnd('\n').Split('\n');
    }

    /// <summary>A text with marks for its whole numbers that are no part of a name, of a number with a point or a suffix, or of a comment.</summary>
    private static string Mask(string text, List<int> numbers)
    {
        var masked = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            if (text[at] == '/' && text[at + 1] == '/')
            {
                end = text.IndexOf('\n', at);
            }
            else
            {
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.'))
                {
                    end++;
                }

                if (end > at && int.TryParse(text.Substring(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    numbers.Add(number);
                    masked.Append(Mark);
                    at = end;
                    continue;
                }
            }

            end = Math.Max(end, at + 1);
            masked.Append(text, at, end - at);
            at = end;
        }

        return masked.ToString();
    }
}
