using System;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A network that makes features of photographs.</summary>
internal interface IFeatureNetwork : INetwork
{
    /// <summary>The features of the last photograph that ran forward.</summary>
    ReadOnlySpan<float> Values { get; }

    /// <summary>Another instance over the same weights, for another thread.</summary>
    IFeatureNetwork Share();
}
