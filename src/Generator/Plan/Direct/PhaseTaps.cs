namespace NetDsl.Generator.Plan.Direct;

/// <summary>Which taps of a transposed convolution's kernel one phase of its outputs reads.</summary>
internal readonly record struct PhaseTaps(long Channels, long Filters, long KernelWidth, long KernelHeight, long FirstX, long FirstY, long StrideX, long StrideY);
