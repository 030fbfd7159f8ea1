using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    /// <summary>The names of the layers that do not learn, in order.</summary>
    public IReadOnlyList<string> FrozenLayers => _frozen.Names;

    /// <summary>
    /// Such layers do not learn: their weights keep their bits, and the optimizer's memory of them stays. A BatchNorm among them normalizes by its running
    /// statistics, which stay as well. The backward pass ends where nothing below learns.
    /// </summary>
    /// <remarks>Only what is named is frozen: a BatchNorm behind a frozen convolution goes on with the batch's statistics, and a Dropout goes on dropping.</remarks>
    /// <param name="layers">Names or keys of layers; those without weights are taken and change nothing.</param>
    /// <exception cref="ArgumentException">There is no such layer, or none is named; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There are gradients that were not applied.</exception>
    public void Freeze(params string[] layers) => _frozen.Set(Find(layers), isFrozen: true);

    /// <summary>Freezes every layer but these: all but a head.</summary>
    /// <param name="layers">Names or keys of the layers that learn.</param>
    /// <exception cref="ArgumentException">There is no such layer, or none is named; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There are gradients that were not applied.</exception>
    public void FreezeAllBut(params string[] layers) => _frozen.SetAllBut(Find(layers));

    /// <summary>Such layers learn again, from the weights and the optimizer's memory that they had.</summary>
    /// <param name="layers">Names or keys of layers; without any, all of them.</param>
    /// <exception cref="ArgumentException">There is no such layer; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There are gradients that were not applied.</exception>
    public void Unfreeze(params string[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _frozen.Set(layers.Length == 0 ? Find([.. _frozen.Names], isEmptyValid: true) : Find(layers), isFrozen: false);
    }

    private int[] Find(string[] layers, bool isEmptyValid = false)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasGradients)
        {
            throw new InvalidOperationException("There are gradients of a Backward: Apply them before layers are frozen or learn again.");
        }

        if (layers.Length == 0 && !isEmptyValid)
        {
            throw new ArgumentException("No layer is named.", nameof(layers));
        }

        int[] indices = new int[layers.Length];
        for (int index = 0; index < layers.Length; index++)
        {
            ArgumentNullException.ThrowIfNull(layers[index], nameof(layers));
            indices[index] = _frozen.IndexOf(layers[index]);
            if (indices[index] < 0)
            {
                string names = string.Join(", ", TNetwork.Layers.ToArray().Where(static layer => layer.Parameters > 0).Select(static layer => layer.Name));
                throw new ArgumentException($"{typeof(TNetwork).Name} has no layer '{layers[index]}'. Its layers with weights: {names}.", nameof(layers));
            }
        }

        return indices;
    }
}
