using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>What a unit of a Dense layer or a convolution adds up: products of its inputs with its weights, and its bias.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Input">What the layer reads: a layer's name, or an input's.</param>
/// <param name="Terms">The products, in order of the inputs: row by row, the channels of a pixel together. Taps that lie in a padding of zeros are left out.</param>
/// <param name="Bias">The bias; 0 without one.</param>
/// <param name="Sum">The sum of all, before anything that follows the layer.</param>
public sealed record UnitContributions(NetworkUnit Unit, string Input, IReadOnlyList<Contribution> Terms, float Bias, float Sum);
