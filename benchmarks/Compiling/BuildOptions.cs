namespace NetDsl.Benchmarks.Compiling;

/// <summary>How builds are measured.</summary>
/// <param name="Generator">The generator's assembly.</param>
/// <param name="Library">The library's assembly.</param>
/// <param name="Runs">Builds of each project; the median counts.</param>
/// <param name="Copies">Classes of the network in one project.</param>
/// <param name="RuntimeIdentifier">What the project says it is built for, if it does.</param>
/// <param name="DesignTime">The build is one of an editor.</param>
internal sealed record BuildOptions(string Generator, string Library, int Runs, int Copies, string? RuntimeIdentifier, bool DesignTime);
