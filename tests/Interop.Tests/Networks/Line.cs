namespace NetDsl.Interop.Tests.Networks;

/// <summary>One weight and one bias.</summary>
[Network(1, Training = false)]
[Dense(1)]
public partial class Line;
