namespace NetDsl.Generator.Network.Layers;

/// <summary>The elementwise sum.</summary>
internal sealed partial record Add(string Other) : JoinLayer(Other);

/// <summary>The elementwise product; C features also scale the C channels of an image.</summary>
internal sealed partial record Multiply(string Other) : JoinLayer(Other);

/// <summary>The channels of one after those of the other.</summary>
internal sealed partial record Concat(string Other) : JoinLayer(Other);
