namespace NetDsl;

/// <summary>
/// Base of all layers. Each reads the output of the one before it, or of the one that a <see cref="FromAttribute"/> names.
/// </summary>
public abstract class LayerAttribute : DirectiveAttribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name. Default: its kind in lower case and its position among all layers of that kind, named or not, from
    /// 1: <c>conv1</c>, <c>conv2</c>, <c>batchnorm1</c>.
    /// </summary>
    /// <remarks>
    /// A name given here must be a free C# identifier (NDSL0007). It becomes a generated property that shows the layer's own
    /// output of the last input: HWC, before the activation that follows.
    /// </remarks>
    public string? Name { get; set; }

    /// <summary>
    /// The layer's name in files of weights: <c>Key = "features.0"</c> stands for the tensors <c>features.0.weight</c> and
    /// <c>features.0.bias</c>. Default: <see cref="Name"/>.
    /// </summary>
    public string? Key { get; set; }
}
