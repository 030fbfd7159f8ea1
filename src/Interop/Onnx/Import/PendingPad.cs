namespace NetDsl.Interop.Onnx.Import;

/// <summary>A Pad that waits for the layer whose own padding it becomes.</summary>
/// <param name="Value">What is padded.</param>
/// <param name="Node">The Pad; where there was none, the reader itself.</param>
/// <param name="Mode"><c>constant</c>, <c>reflect</c>, <c>edge</c>; empty where there was no Pad.</param>
/// <param name="Fill">What a constant padding holds.</param>
internal sealed record PendingPad(ImportedValue Value, OnnxNode Node, string Mode, float Fill, int Left, int Top, int Right, int Bottom)
{
    public bool IsNone => Mode.Length == 0;

    /// <summary>So many more channels behind.</summary>
    public int Channels { get; init; }

    public LayerWindow AddTo(LayerWindow window) => window with
    {
        Left = window.Left + Left,
        Top = window.Top + Top,
        Right = window.Right + Right,
        Bottom = window.Bottom + Bottom,
    };
}
