namespace NetDsl.Generator.Network;

// The runtime's enumerations of the same names: members and numbers alike, which a test checks.

internal enum PaddingMode
{
    Zero,
    Replicate,
    Reflect,
}

internal enum ConvAlgorithm
{
    Auto,
    Direct,
    Winograd,
}

internal enum WeightFormat
{
    Float32,
    BFloat16,
    Int8,
}

internal enum DepthOrder
{
    CRD,
    DCR,
}

internal enum ResizeMode
{
    Nearest,
    Bilinear,
    Bicubic,
}

internal enum ReshapeOrder
{
    Memory,
    ChannelsFirst,
}
