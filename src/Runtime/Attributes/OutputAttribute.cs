using System;

namespace NetDsl;

/// <summary>
/// Makes the current output a further output of the network, such as a policy beside a value. No layer of its own; the last layer
/// is always the main output.
/// </summary>
/// <remarks>
/// The name becomes a generated property that shows the output after <c>Forward</c>. It must be a free C# identifier (NDSL0007).
/// </remarks>
/// <example>
/// <code>
/// [Flatten] [Dense(64)] [Output("Policy")]
/// [From("Trunk")]
/// [Flatten] [Dense(1)] [Tanh]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute : DirectiveAttribute
{
    /// <summary>A further output called <paramref name="name"/>.</summary>
    /// <param name="name">The name of the output and of its property; a C# identifier.</param>
    public OutputAttribute(string name)
    {
        Name = name;
    }

    /// <summary>The name of the output and of its property.</summary>
    public string Name { get; }
}
