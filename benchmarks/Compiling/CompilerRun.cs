namespace NetDsl.Benchmarks.Compiling;

/// <summary>One compiler process that has ended.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="ElapsedSeconds">From its start to its end.</param>
/// <param name="ProcessorSeconds">User and system time of all its threads.</param>
/// <param name="PeakBytes">Its largest working set; 0 where the system does not tell.</param>
internal readonly record struct CompilerRun(string Output, double ElapsedSeconds, double ProcessorSeconds, long PeakBytes);
