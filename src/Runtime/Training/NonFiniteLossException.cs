using System;

namespace NetDsl;

/// <summary>A training step's loss was NaN or infinite. The weights and the optimizer are as they were before the step.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    internal NonFiniteLossException(long step, double loss, string? layer)
        : base($"The loss of training step {step} is {loss.ToString(System.Globalization.CultureInfo.InvariantCulture)}: " + (layer is null
            ? "every layer's output is finite, so that the loss itself overflows or a target is not finite."
            : $"the first layer whose output is not finite is '{layer}'.") + " Nothing was changed by the step.")
    {
        Step = step;
        Layer = layer;
    }

    /// <summary>The step's number, from 1.</summary>
    public long Step { get; }

    /// <summary>The first layer whose output has a value that is not finite, <c>input</c> for the network's input; null where all are finite.</summary>
    public string? Layer { get; }
}
