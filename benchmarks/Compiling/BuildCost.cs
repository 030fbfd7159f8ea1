namespace NetDsl.Benchmarks.Compiling;

/// <summary>What a network costs a build.</summary>
/// <param name="Network">Its class.</param>
/// <param name="Training">It is declared with training.</param>
/// <param name="Copies">Classes of it in the project.</param>
/// <param name="Characters">Of the generated text.</param>
/// <param name="Lines">Of the generated text.</param>
/// <param name="IlBytes">Of the assembly's method bodies, over an empty project's.</param>
/// <param name="ProcessorSeconds">The compiler's processor time over an empty project's.</param>
/// <param name="ElapsedSeconds">The compiler's elapsed time over an empty project's.</param>
/// <param name="PeakBytes">The compiler's largest working set, an empty project's included; 0 where the system does not tell.</param>
/// <param name="EmptyProcessorSeconds">The compiler's processor time for an empty project.</param>
/// <param name="EmptyElapsedSeconds">The compiler's elapsed time for an empty project.</param>
/// <param name="EmptyPeakBytes">The compiler's largest working set for an empty project; 0 where the system does not tell.</param>
/// <param name="Runs">Builds whose medians these are.</param>
internal sealed record BuildCost(
    string Network,
    bool Training,
    int Copies,
    long Characters,
    long Lines,
    long IlBytes,
    double ProcessorSeconds,
    double ElapsedSeconds,
    long PeakBytes,
    double EmptyProcessorSeconds,
    double EmptyElapsedSeconds,
    long EmptyPeakBytes,
    int Runs);
