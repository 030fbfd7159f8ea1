using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Declarations;

/// <summary>What the project asks for: the properties that the package's build targets hand to the compiler.</summary>
/// <param name="InstructionSets">Those that get kernels beside the plain path, by name; null for all.</param>
/// <param name="Training">Networks have a backward pass, unless they say otherwise.</param>
/// <param name="DesignTime">An editor's build, which runs nothing: members and their documentation will do.</param>
/// <param name="Pages">The folder of the help pages; empty where the project does not say.</param>
/// <param name="OldLanguage">The project's version of C#, where it is too old for a network's members; else null.</param>
internal sealed record BuildOptions(EquatableArray<string>? InstructionSets, bool Training, bool DesignTime, string Pages = "", string? OldLanguage = null)
{
    /// <summary>Everything.</summary>
    public static readonly BuildOptions Whole = new(null, Training: true, DesignTime: false);

    /// <param name="options">What the build targets say.</param>
    /// <param name="parsing">Of any file; null in a compilation without one.</param>
    public static BuildOptions Read(AnalyzerConfigOptions options, ParseOptions? parsing)
    {
        string named = Property(options, "_NetDslInstructionSets");
        return new(
            named.Length > 0 ? Names(named) : OfPlatform(Property(options, "RuntimeIdentifier")),
            Training: !Is(Property(options, "_NetDslTraining"), "false"),
            DesignTime: Is(Property(options, "DesignTimeBuild"), "true"),
            Pages: Property(options, "_NetDslPages"),
            OldLanguage: parsing is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } old ? old.LanguageVersion.ToDisplayString() : null);
    }

    /// <summary>A name that there is none of means nothing here: the build targets report it.</summary>
    private static EquatableArray<string> Names(string list) => list.Split(',', ';').Select(static name => name.Trim()).Where(static name => name.Length > 0).ToEquatableArray();

    /// <summary>Those of an architecture whose processors can have no others.</summary>
    private static EquatableArray<string>? OfPlatform(string identifier) => identifier.Substring(identifier.LastIndexOf('-') + 1).ToUpperInvariant() switch
    {
        "X64" or "X86" => EquatableArray.Of("Avx512", "Avx2"),
        "ARM64" => EquatableArray.Of("AdvSimd"),
        _ => null,
    };

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out string? value) && value is not null ? value.Trim() : "";

    private static bool Is(string value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
