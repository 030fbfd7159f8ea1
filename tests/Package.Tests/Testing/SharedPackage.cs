using Xunit;

namespace NetDsl.Package.Tests.Testing;

/// <summary>The tests that share one packing and one build.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackage : ICollectionFixture<PackedNetDsl>
{
    public const string Name = "package";
}
