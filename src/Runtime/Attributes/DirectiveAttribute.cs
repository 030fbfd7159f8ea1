using System;

namespace NetDsl;

/// <summary>
/// Base of everything that is applied in source order below <see cref="NetworkAttribute"/>: the layers, and
/// <see cref="FromAttribute"/>, <see cref="OutputAttribute"/> and <see cref="ShapeAttribute"/>, which are no layers.
/// </summary>
/// <remarks>The set is closed: the generator knows each kind. On a class without <see cref="NetworkAttribute"/> it is NDSL0005.</remarks>
// Each attribute repeats this line: the compiler reads the base's, reflection only the type's own.
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public abstract class DirectiveAttribute : Attribute
{
    private protected DirectiveAttribute()
    {
    }
}
