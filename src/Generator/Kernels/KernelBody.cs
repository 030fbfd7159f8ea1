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

    private static readonly char[] Digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    private readonly string _masked;

    private KernelBody(string[] comments, string parameters, string block, int length)
    {
        Comments = comments;
        Parameters = parameters;
        Block = block;
        Length = length;
        var numbers = new List<int>();
        _masked = Mask(block, numbers);
        Numbers = numbers;
        Skeleton = parameters + "\n" + _masked;
    }

    /// <summary>The lines above the method.</summary>
    public IReadOnlyList<string> Comments { get; }

    public string Parameters { get; }

    public int ParameterCount => Parameters.Split(',').Length;

    /// <summary>The parameters as they are passed on.</summary>
    public string Arguments => ArgumentsOf(Parameters);

    /// <summary>Everything below the parameters.</summary>
    public string Block { get; }

    /// <summary>Everything but the numbers and the name: equal for kernels that can share their text.</summary>
    public string Skeleton { get; }

    /// <summary>The whole numbers of the block in their order.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <inheritdoc cref="DeclaredLocals.Of"/>
    public int Locals => DeclaredLocals.Of(Block);

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

    /// <summary>The block with other numbers.</summary>
    public string Filled(IReadOnlyList<string> numbers)
    {
        string[] between = _masked.Split(Mark);
        var filled = new StringBuilder(between[0]);
        for (int index = 1; index < between.Length; index++)
        {
            filled.Append(numbers[index - 1]).Append(between[index]);
        }

        return filled.ToString();
    }

    /// <summary>
    /// A text with marks for its whole numbers that are no part of a name, of a number with a point or a suffix, or of a comment. It goes from digit to digit: a loop over every character of every kernel
    /// would be compiled twice in each new process of the compiler.
    /// </summary>
    private static string Mask(string text, List<int> numbers)
    {
        var masked = new StringBuilder(text.Length);
        int done = 0;
        for (int digit = text.IndexOfAny(Digits); digit >= 0; digit = text.IndexOfAny(Digits, digit))
        {
            int line = text.LastIndexOf('\n', digit) + 1;
            if (text.IndexOf("//", line, digit - line, StringComparison.Ordinal) >= 0)
            {
                int next = text.IndexOf('\n', digit);
                digit = next < 0 ? text.Length : next;
                continue;
            }

            (int start, int end) = WordAround(text, digit);
            if (int.TryParse(text.Substring(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                numbers.Add(number);
                masked.Append(text, done, start - done).Append(Mark);
                done = end;
            }

            digit = end;
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }

    private static (int Start, int End) WordAround(string text, int at)
    {
        (int start, int end) = (at, at + 1);
        while (start > 0 && IsOfWord(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsOfWord(text[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '.';
}
