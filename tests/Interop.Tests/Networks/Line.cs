namespace NetDsl.Interop.Tests.Networks;

/// <summary>One weight and one bias.</summary>
[Network(1)]
[Dense(1)]
public partial class Line;
