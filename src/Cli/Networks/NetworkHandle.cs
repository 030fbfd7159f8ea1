using System;
using NetDsl.Interop;

namespace NetDsl.Cli.Networks;

/// <summary>A network's class from a user's assembly.</summary>
internal abstract class NetworkHandle
{
    public abstract NetworkDescription Description { get; }

    public abstract string Summary { get; }

    public static NetworkHandle Of(Type network) =>
        (NetworkHandle)Activator.CreateInstance(typeof(NetworkHandle<>).MakeGenericType(network))!;

    /// <summary>The weights of a file, checked as the network checks them; without one those of seed 0.</summary>
    /// <returns>The values of a weight or buffer by its name.</returns>
    public abstract Func<string, Tensor> Weights(string? path);
}

/// <inheritdoc/>
/// <typeparam name="TNetwork">The class.</typeparam>
internal sealed class NetworkHandle<TNetwork> : NetworkHandle
    where TNetwork : class, INetwork<TNetwork>
{
    public override NetworkDescription Description => NetworkDescription.Of<TNetwork>();

    public override string Summary => TNetwork.Summary;

    public override Func<string, Tensor> Weights(string? path) => (path is null ? TNetwork.Create(0) : TNetwork.Load(path)).GetParameter;
}
