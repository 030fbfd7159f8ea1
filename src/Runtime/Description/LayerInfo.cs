using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl;

/// <summary>One layer of a compiled network: all that an exporter or a drawing needs.</summary>
/// <remarks>
/// Generated code makes these. Receptive field and jump follow Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional
/// Neural Networks", Distill 2019; where several paths lead to a layer, the widest counts.
/// </remarks>
public sealed class LayerInfo
{
    /// <summary>The layer's name, given or default: <c>conv1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The layer's name in files of weights.</summary>
    public required string Key { get; init; }

    /// <summary>The layer's kind, the name of its attribute: <c>Conv</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the layer was declared with, defaults and inferred paddings included.</summary>
    public required IReadOnlyList<LayerSetting> Settings { get; init; }

    /// <summary>The names of what the layer reads, in order; <c>input</c> is the network's input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The shape of the layer's output.</summary>
    public required TensorShape OutputShape { get; init; }

    /// <summary>How many trained values the layer has, without buffers.</summary>
    public required long Parameters { get; init; }

    /// <summary>Multiply-accumulates per inference.</summary>
    public required long Macs { get; init; }

    /// <summary>Columns of the input that one value of the output depends on, in input pixels.</summary>
    public required double ReceptiveFieldWidth { get; init; }

    /// <summary>Rows of the input that one value of the output depends on, in input pixels.</summary>
    public required double ReceptiveFieldHeight { get; init; }

    /// <summary>The distance in the input of two neighbouring output columns, in input pixels; below 1 after an enlargement.</summary>
    public required double JumpX { get; init; }

    /// <summary>The distance in the input of two neighbouring output rows, in input pixels; below 1 after an enlargement.</summary>
    public required double JumpY { get; init; }

    /// <summary>The larger of <see cref="ReceptiveFieldWidth"/> and <see cref="ReceptiveFieldHeight"/>.</summary>
    public double ReceptiveField => Math.Max(ReceptiveFieldWidth, ReceptiveFieldHeight);

    /// <summary>The larger of <see cref="JumpX"/> and <see cref="JumpY"/>.</summary>
    public double Jump => Math.Max(JumpX, JumpY);

    /// <summary>The value of one setting.</summary>
    /// <typeparam name="T">The type of the attribute's property; nothing is converted.</typeparam>
    /// <param name="name">The name of the attribute's property, in its exact case.</param>
    /// <exception cref="KeyNotFoundException">The layer has no such setting; the message names those it has.</exception>
    /// <exception cref="InvalidCastException">The setting is of another type; the message names it.</exception>
    /// <example>
    /// <code>
    /// int filters = layer.GetSetting&lt;int&gt;("Filters");
    /// </code>
    /// </example>
    public T GetSetting<T>(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (LayerSetting setting in Settings)
        {
            if (setting.Name == name)
            {
                return setting.Value is T value
                    ? value
                    : throw new InvalidCastException(
                        $"Setting '{name}' of layer '{Name}' ({Kind}) is of type {setting.Value.GetType().Name}, not {typeof(T).Name}.");
            }
        }

        string known = Settings.Count == 0 ? "none" : string.Join(", ", Settings.Select(setting => setting.Name));
        throw new KeyNotFoundException($"Layer '{Name}' ({Kind}) has no setting '{name}'. Its settings: {known}.");
    }

    /// <summary>The layer in one line: <c>conv1: Conv, 28×28×6, 156 parameters, 117600 multiply-accumulates</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Kind}, {OutputShape}, {Parameters} parameters, {Macs} multiply-accumulates");
}
