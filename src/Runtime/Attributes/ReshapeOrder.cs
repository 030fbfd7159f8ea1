namespace NetDsl;

/// <summary>In which order the values of a <see cref="ReshapeAttribute"/> are counted.</summary>
public enum ReshapeOrder
{
    /// <summary>As they lie in memory: row, column, channel. No value moves.</summary>
    Memory,

    /// <summary>Channel, row, column, as PyTorch's <c>view</c> and <c>reshape</c> count them, and ONNX's Reshape: as if the data were CHW.</summary>
    ChannelsFirst,
}
