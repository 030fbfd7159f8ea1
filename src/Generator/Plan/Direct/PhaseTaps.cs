namespace NetDsl.Generator.Plan.Direct;

/// <summary>Which taps of a transposed convolution's kernel one phase of its outputs reads: so many from the first on, evenly spaced along both axes.</summary>
internal readonly record struct PhaseTaps(
    long Channels, long Filters, long KernelWidth, long KernelHeight, long FirstX, long FirstY, long StepX, long StepY, long Columns, long Rows);
