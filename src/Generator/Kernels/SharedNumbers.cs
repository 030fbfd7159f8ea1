using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// The numbers of texts that are alike: those that are the same in all of them, parameters, and what is a multiple of a parameter or a sum of two multiples in all of them.
/// </summary>
internal sealed class SharedNumbers
{
    /// <summary>Multiples that are looked for: a tile's rows and the taps of a window are fewer.</summary>
    private const int MostMultiple = 24;

    private readonly List<int> _parameters = [];
    private readonly IReadOnlyList<int>[] _members;
    private readonly string[] _expressions;

    private SharedNumbers(IReadOnlyList<int>[] members)
    {
        _members = members;
        _expressions = new string[members[0].Count];
        int[] columns = [.. Enumerable.Range(0, members[0].Count).OrderBy(column => members[0][column])];
        foreach (int column in columns)
        {
            _expressions[column] = Known(column) ?? Add(column);
        }
    }

    /// <summary>How many parameters there are.</summary>
    public int Count => _parameters.Count;

    /// <summary>Each number as an expression of the parameters.</summary>
    public IReadOnlyList<string> Expressions => _expressions;

    public static SharedNumbers Of(IReadOnlyList<int>[] members) => new(members);

    public static string Name(int parameter) => "N" + (parameter + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The parameters' values for one text.</summary>
    public IEnumerable<int> Of(IReadOnlyList<int> numbers) => _parameters.Select(column => numbers[column]);

    private string Add(int column)
    {
        _parameters.Add(column);
        return Name(_parameters.Count - 1);
    }

    private string? Known(int column)
    {
        if (_members.All(member => member[column] == _members[0][column]))
        {
            return _members[0][column].ToString(CultureInfo.InvariantCulture);
        }

        for (int parameter = 0; parameter < _parameters.Count; parameter++)
        {
            if (Multiple(column, parameter, -1, 0) is { } times)
            {
                return times == 1 ? Name(parameter) : $"({Product(times, parameter)})";
            }
        }

        for (int parameter = 0; parameter < _parameters.Count; parameter++)
        {
            for (int other = 0; other < _parameters.Count; other++)
            {
                for (int factor = 1; factor <= MostMultiple && other != parameter; factor++)
                {
                    if (Multiple(column, parameter, other, factor) is { } times)
                    {
                        return $"({Term(times, parameter)} + {Term(factor, other)})";
                    }
                }
            }
        }

        return null;
    }

    private static string Term(int times, int parameter) => times == 1 ? Name(parameter) : $"({Product(times, parameter)})";

    private static string Product(int times, int parameter) => $"{times.ToString(CultureInfo.InvariantCulture)} * {Name(parameter)}";

    /// <summary>How many times a parameter a column is, less so many times another; null where that is no number from 1 to the most for all texts alike.</summary>
    private int? Multiple(int column, int parameter, int other, int factor)
    {
        int? times = null;
        foreach (IReadOnlyList<int> member in _members)
        {
            long rest = member[column] - (other < 0 ? 0 : (long)factor * member[_parameters[other]]);
            long unit = member[_parameters[parameter]];
            if (unit == 0 || rest <= 0 || rest % unit != 0 || rest / unit > MostMultiple || (times is { } known && known != rest / unit))
            {
                return null;
            }

            times = (int)(rest / unit);
        }

        return times;
    }
}
