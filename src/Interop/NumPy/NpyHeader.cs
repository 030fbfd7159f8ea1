using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Interop.NumPy;

/// <summary>
/// The header of a .npy file, a dictionary in Python's notation with three entries
/// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
/// </summary>
internal sealed record NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortran, int[] Shape)
{
    private const int MostDimensions = 32;

    /// <summary>The bytes of the values.</summary>
    public long Length => Shape.Aggregate((long)Type.Size, static (product, dimension) => product * dimension);

    /// <exception cref="FormatException">It is none; the message says what was expected and what was found.</exception>
    public static NpyHeader Parse(string text)
    {
        var reader = new Reader(text);
        reader.Expect('{');
        string? description = null;
        bool? fortran = null;
        List<long>? shape = null;
        while (!reader.Accept('}'))
        {
            string key = reader.Text();
            reader.Expect(':');
            switch (key)
            {
                case "descr" when description is null:
                    description = reader.Text();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = reader.Word() switch { "True" => true, "False" => false, string other => throw new FormatException($"expected True or False as fortran_order, found {other}") };
                    break;
                case "shape" when shape is null:
                    shape = reader.Tuple(MostDimensions);
                    break;
                default:
                    throw new FormatException($"expected descr, fortran_order and shape once each, found '{key}'");
            }

            if (!reader.Accept(','))
            {
                reader.Expect('}');
                break;
            }
        }

        reader.ExpectEnd();
        if (description is null || fortran is null || shape is null)
        {
            throw new FormatException("expected descr, fortran_order and shape, found fewer");
        }

        NpyType type = NpyType.Find(description, out bool isBigEndian) ?? throw new FormatException($"expected values of f4, f8, f2, u1 or i8, found '{description}'");
        return new(type, isBigEndian, fortran.Value, Dimensions(shape, type));
    }

    public static string Write(NpyArray array)
    {
        string shape = string.Join(", ", array.Shape.Select(static dimension => dimension.ToString(CultureInfo.InvariantCulture)));
        string tuple = array.Shape.Count == 1 ? $"({shape},)" : $"({shape})";
        return $"{{'descr': '{array.Type.Description}', 'fortran_order': False, 'shape': {tuple}, }}";
    }

    private static int[] Dimensions(List<long> shape, NpyType type)
    {
        long length = type.Size;
        foreach (long dimension in shape)
        {
            length = dimension == 0 ? 0 : length > Array.MaxLength / dimension ? long.MaxValue / dimension : length * dimension;
        }

        // A dimension of 0 makes the product small, not the other dimensions.
        return length <= Array.MaxLength && shape.All(static dimension => dimension <= int.MaxValue)
            ? [.. shape.Select(static dimension => (int)dimension)]
            : throw new FormatException($"expected a shape of at most {Array.MaxLength} bytes, found ({string.Join(", ", shape)})");
    }

    /// <summary>As much of Python's notation as headers use.</summary>
    private sealed class Reader(string text)
    {
        private int _at;

        public bool Accept(char wanted)
        {
            Skip();
            bool found = _at < text.Length && text[_at] == wanted;
            _at += found ? 1 : 0;
            return found;
        }

        public void Expect(char wanted)
        {
            if (!Accept(wanted))
            {
                throw new FormatException($"expected '{wanted}' at place {_at} of the header, found {(_at < text.Length ? $"'{Shown(text[_at])}'" : "its end")}");
            }
        }

        public void ExpectEnd()
        {
            Skip();
            if (_at < text.Length)
            {
                throw new FormatException($"expected the header's end at its place {_at}, found '{Shown(text[_at])}'");
            }
        }

        public string Text()
        {
            char quote = Accept('"') ? '"' : '\'';
            if (quote == '\'')
            {
                Expect(quote);
            }

            int end = text.IndexOf(quote, _at);
            if (end < 0 || end - _at > 40)
            {
                throw new FormatException($"expected a short text at place {_at} of the header");
            }

            string found = text[_at..end];
            _at = end + 1;
            return found.All(static letter => letter is >= ' ' and <= '~') ? found : throw new FormatException("expected a text of plain letters in the header");
        }

        public string Word()
        {
            Skip();
            int start = _at;
            while (_at < text.Length && _at - start < 20 && char.IsAsciiLetterOrDigit(text[_at]))
            {
                _at++;
            }

            return text[start.._at];
        }

        public List<long> Tuple(int most)
        {
            Expect('(');
            var numbers = new List<long>();
            while (!Accept(')'))
            {
                string word = Word();
                if (!long.TryParse(word.EndsWith('L') ? word[..^1] : word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || numbers.Count == most)
                {
                    throw new FormatException($"expected at most {most} whole numbers as the shape, found '{word}'");
                }

                numbers.Add(number);
                if (!Accept(','))
                {
                    Expect(')');
                    break;
                }
            }

            return numbers;
        }

        private void Skip()
        {
            while (_at < text.Length && (text[_at] is ' ' or '\n' or '\t' or '\r'))
            {
                _at++;
            }
        }

        private static char Shown(char letter) => letter is >= ' ' and <= '~' ? letter : '?';
    }
}
