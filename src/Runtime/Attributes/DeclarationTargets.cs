using System;

namespace NetDsl;

internal static class DeclarationTargets
{
    // Wider than what can be a network: on a struct or an interface the user reads NDSL0002, which says what a network
    // has to be, instead of the compiler's CS0592 once per attribute. Records are classes here.
    internal const AttributeTargets ClassLike = AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface;
}
