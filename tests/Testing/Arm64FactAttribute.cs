// Compiled into the test projects that run programs on Arm64.
using System;
using NetDsl.PathRunner;
using Xunit;

namespace NetDsl.Testing;

/// <summary>A test that runs programs on Arm64; where neither the processor nor an emulator can, it is shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Arm64FactAttribute : FactAttribute
{
    public Arm64FactAttribute()
    {
        Skip = Arm64Host.Missing;
    }
}
