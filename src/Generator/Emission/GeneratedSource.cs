namespace NetDsl.Generator.Emission;

/// <summary>A generated file.</summary>
internal sealed record GeneratedSource(string HintName, string Text);
