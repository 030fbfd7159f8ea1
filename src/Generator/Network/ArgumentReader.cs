using System;
using System.Collections.Generic;
using System.Globalization;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Network;

/// <summary>
/// Reads the arguments of one attribute and holds them to their ranges: a value outside of one is an NDSL0006 at that
/// argument. Each argument is reported once, however often it is read.
/// </summary>
internal sealed class ArgumentReader(AttributeDeclaration attribute, Func<string, FindingTarget> target, ICollection<Finding> findings)
{
    private readonly HashSet<string> _refused = [];

    /// <summary>An argument was out of its range, or of a type that the attribute does not have.</summary>
    public bool Failed { get; private set; }

    public int Int(string name, int minimum, long? fallback = null, string? requirement = null)
    {
        if (attribute.Find(name) is not { } argument)
        {
            return fallback is { } value ? (int)value : Missing<int>();
        }

        if (argument.Value is not int number)
        {
            return Missing<int>();
        }

        if (number < minimum)
        {
            Refuse(name, requirement ?? "at least " + minimum.ToString(CultureInfo.InvariantCulture));
            return Math.Max(minimum, 0);
        }

        return number;
    }

    /// <summary>The argument has this value.</summary>
    public bool Is(string name, int value) => attribute.Find(name)?.Value is int number && number == value;

    /// <param name="fallback">Of a property that was not written; an argument without one always has a value.</param>
    public float Float(string name, Func<float, bool> holds, string requirement, float? fallback = null)
    {
        if (attribute.Find(name)?.Value is not float number)
        {
            return fallback is { } value && attribute.Find(name) is null ? value : Missing<float>();
        }

        if (!holds(number))
        {
            Refuse(name, requirement);
        }

        return number;
    }

    public float Finite(string name) => Float(name, static x => !float.IsNaN(x) && !float.IsInfinity(x), "a finite number");

    public long? Count(string name) => attribute.Find(name)?.Value as long?;

    public bool Bool(string name, bool fallback) => attribute.Find(name)?.Value as bool? ?? fallback;

    public string Text(string name) => attribute.Find(name)?.Value as string ?? "";

    public T Enumeration<T>(string name)
        where T : struct, Enum
    {
        if (attribute.Find(name) is not { } argument)
        {
            return default;
        }

        if (argument.Value is not int number)
        {
            return Missing<T>();
        }

        if (!Enum.IsDefined(typeof(T), number))
        {
            Refuse(name, "one of " + string.Join(", ", Enum.GetNames(typeof(T))));
        }

        return (T)Enum.ToObject(typeof(T), number);
    }

    /// <summary>The first of these arguments that the user wrote.</summary>
    public string? FirstWritten(params string[] names) => Array.Find(names, name => attribute.Find(name) is { IsWritten: true });

    /// <summary>Reports that an argument must be something that it is not.</summary>
    public void Refuse(string name, string requirement)
    {
        Failed = true;
        if (_refused.Add(name))
        {
            findings.Add(new Finding(
                DiagnosticIds.ArgumentOutOfRange,
                target(name),
                EquatableArray.Of(name, attribute.Kind, Format(attribute.Find(name)?.Value), requirement)));
        }
    }

    private static string Format(object? value) => value is Window.Same ? "Padding.Same"
        : value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? "null";

    private T Missing<T>()
        where T : struct
    {
        Failed = true; // An attribute of another version of the runtime, or of the user's own under our name.
        return default;
    }
}
