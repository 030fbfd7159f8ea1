using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetDsl.Numerics.Tests;

/// <summary>All functions under test. An infinite bound: the function has a bound of its own in <see cref="AccuracyTests"/>.</summary>
internal static class FunctionTable
{
    public static IReadOnlyList<FunctionCase> All { get; } =
    [
        new(
            "Exp",
            false,
            (x, y) => Transcendental.Exp(x),
            (x, y) => Transcendental.Exp(x),
            (x, y) => Transcendental.Exp(x),
            (x, y) => Transcendental.Exp(x),
            (x, y) => Math.Exp(x),
            1.1),
        new(
            "Log",
            false,
            (x, y) => Transcendental.Log(x),
            (x, y) => Transcendental.Log(x),
            (x, y) => Transcendental.Log(x),
            (x, y) => Transcendental.Log(x),
            (x, y) => Math.Log(x),
            1),
        new(
            "Pow",
            true,
            (x, y) => Transcendental.Pow(x, y),
            (x, y) => Transcendental.Pow(x, y),
            (x, y) => Transcendental.Pow(x, y),
            (x, y) => Transcendental.Pow(x, y),
            (x, y) => Reference.Pow(x, y),
            2),
        new(
            "Erf",
            false,
            (x, y) => Transcendental.Erf(x),
            (x, y) => Transcendental.Erf(x),
            (x, y) => Transcendental.Erf(x),
            (x, y) => Transcendental.Erf(x),
            (x, y) => Reference.Erf(x),
            1.1),
        new(
            "Tanh",
            false,
            (x, y) => Activations.Tanh(x),
            (x, y) => Activations.Tanh(x),
            (x, y) => Activations.Tanh(x),
            (x, y) => Activations.Tanh(x),
            (x, y) => Math.Tanh(x),
            3),
        new(
            "Sigmoid",
            false,
            (x, y) => Activations.Sigmoid(x),
            (x, y) => Activations.Sigmoid(x),
            (x, y) => Activations.Sigmoid(x),
            (x, y) => Activations.Sigmoid(x),
            (x, y) => Reference.Sigmoid(x),
            3),
        new(
            "Elu",
            false,
            (x, y) => Activations.Elu(x, 1f),
            (x, y) => Activations.Elu(x, 1f),
            (x, y) => Activations.Elu(x, 1f),
            (x, y) => Activations.Elu(x, 1f),
            (x, y) => Reference.Elu(x, 1),
            2),
        new(
            "Elu(1.3)",
            false,
            (x, y) => Activations.Elu(x, 1.3f),
            (x, y) => Activations.Elu(x, 1.3f),
            (x, y) => Activations.Elu(x, 1.3f),
            (x, y) => Activations.Elu(x, 1.3f),
            (x, y) => Reference.Elu(x, 1.3f),
            2),
        new(
            "ScaledTanh",
            false,
            (x, y) => Activations.ScaledTanh(x),
            (x, y) => Activations.ScaledTanh(x),
            (x, y) => Activations.ScaledTanh(x),
            (x, y) => Activations.ScaledTanh(x),
            (x, y) => 1.7159 * Math.Tanh(x * 2 / 3),
            4),
        new(
            "Relu",
            false,
            (x, y) => Activations.Relu(x),
            (x, y) => Activations.Relu(x),
            (x, y) => Activations.Relu(x),
            (x, y) => Activations.Relu(x),
            (x, y) => 0 > x ? 0 : x,
            0),
        new(
            "Relu6",
            false,
            (x, y) => Activations.Relu6(x),
            (x, y) => Activations.Relu6(x),
            (x, y) => Activations.Relu6(x),
            (x, y) => Activations.Relu6(x),
            (x, y) => 0 > x ? 0 : x > 6 ? 6 : x,
            0),
        new(
            "LeakyRelu",
            false,
            (x, y) => Activations.LeakyRelu(x, 0.01f),
            (x, y) => Activations.LeakyRelu(x, 0.01f),
            (x, y) => Activations.LeakyRelu(x, 0.01f),
            (x, y) => Activations.LeakyRelu(x, 0.01f),
            (x, y) => x < 0 ? 0.01f * x : x,
            0.5),
        new(
            "HardSwish",
            false,
            (x, y) => Activations.HardSwish(x),
            (x, y) => Activations.HardSwish(x),
            (x, y) => Activations.HardSwish(x),
            (x, y) => Activations.HardSwish(x),
            (x, y) => Reference.HardSwish(x),
            double.PositiveInfinity),
        new(
            "Silu",
            false,
            (x, y) => Activations.Silu(x),
            (x, y) => Activations.Silu(x),
            (x, y) => Activations.Silu(x),
            (x, y) => Activations.Silu(x),
            (x, y) => x * Reference.Sigmoid(x),
            double.PositiveInfinity),
        new(
            "Gelu",
            false,
            (x, y) => Activations.Gelu(x),
            (x, y) => Activations.Gelu(x),
            (x, y) => Activations.Gelu(x),
            (x, y) => Activations.Gelu(x),
            (x, y) => x / 2 * (1 + Reference.Erf(x * Math.Sqrt(0.5))),
            double.PositiveInfinity),
        new(
            "Mish",
            false,
            (x, y) => Activations.Mish(x),
            (x, y) => Activations.Mish(x),
            (x, y) => Activations.Mish(x),
            (x, y) => Activations.Mish(x),
            (x, y) => Reference.Mish(x),
            double.PositiveInfinity),
    ];

    public static TheoryData<string> Names => new(All.Select(function => function.Name));

    public static TheoryData<string> BoundedNames =>
        new(All.Where(function => double.IsFinite(function.MaxUlp)).Select(function => function.Name));

    public static FunctionCase Get(string name) => All.Single(function => function.Name == name);
}
