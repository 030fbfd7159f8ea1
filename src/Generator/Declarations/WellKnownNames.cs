namespace NetDsl.Generator.Declarations;

/// <summary>The runtime's names that the compiler side looks for.</summary>
internal static class WellKnownNames
{
    public const string Namespace = "NetDsl";
    public const string Generator = "NetDsl.Generator.NetworkGenerator";
    public const string Suffix = "Attribute";
    public const string Network = "Network";
    public const string Input = "Input";
    public const string Output = "Output";
    public const string NetworkAttribute = Namespace + "." + Network + Suffix;
}
