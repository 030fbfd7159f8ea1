namespace NetDsl;

/// <summary>Base of the layers that join the current output with the output of an earlier layer.</summary>
/// <remarks>Mistakes: NDSL0008 (no earlier layer has that name), NDSL0105 (the shapes do not fit).</remarks>
public abstract class JoinAttribute : LayerAttribute
{
    private protected JoinAttribute(string layer)
    {
        Layer = layer;
    }

    /// <summary>The name of the earlier layer, given or default (<c>conv1</c>).</summary>
    public string Layer { get; }
}
