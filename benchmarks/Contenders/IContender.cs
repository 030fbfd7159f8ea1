using System;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>Something that runs a network on an input it was given.</summary>
internal interface IContender : IDisposable
{
    /// <summary>One inference.</summary>
    void Run();

    /// <summary>The output of the last run, in NetDsl's order: row, column, channel.</summary>
    float[] Output();
}
