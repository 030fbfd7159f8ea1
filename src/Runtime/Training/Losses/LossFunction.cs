using System;

namespace NetDsl;

/// <summary>The mean loss of a batch against float targets, and its gradient.</summary>
/// <param name="outputs">The outputs, one example after another.</param>
/// <param name="targets">As many targets.</param>
/// <param name="gradients">Takes the derivative of the result by each output; zero at first.</param>
/// <returns>The mean loss.</returns>
public delegate float LossFunction(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients);

/// <summary>The mean loss of a batch against the numbers of classes, and its gradient.</summary>
/// <param name="outputs">The outputs, one example after another.</param>
/// <param name="labels">A label for each example.</param>
/// <param name="gradients">Takes the derivative of the result by each output; zero at first.</param>
/// <returns>The mean loss.</returns>
public delegate float LabelLossFunction(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, Span<float> gradients);
