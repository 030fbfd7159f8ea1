using System;
using System.IO;
using System.Linq;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>A test in a real browser; where no Chromium is installed (scripts/install-test-data.sh does), it is shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        Skip = Chromium.Path is null ? Chromium.Missing : null;
    }
}

/// <summary>A test in a real browser, with cases; where no Chromium is installed, it is shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        Skip = Chromium.Path is null ? Chromium.Missing : null;
    }
}

/// <summary>The system's browser; none is ever downloaded.</summary>
internal static class Chromium
{
    public const string Missing = "there is no Chromium: apt-get install chromium, or name one in NETDSL_CHROMIUM";

    public static string? Path { get; } =
        new[] { Environment.GetEnvironmentVariable("NETDSL_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
