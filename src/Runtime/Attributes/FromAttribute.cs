using System;

namespace NetDsl;

/// <summary>
/// Goes on from the output of an earlier layer, or from <c>input</c>: a branch starts here. No layer of its own.
/// </summary>
/// <remarks>
/// Mistakes: NDSL0008 (no earlier layer has that name). The end of a branch that nothing reads is a warning (NDSL0304).
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 32, padding: 1)] [Relu(Name = "Trunk")]
/// [Flatten] [Dense(64)] [Output("Policy")]
/// [From("Trunk")]
/// [Flatten] [Dense(1)] [Tanh]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class FromAttribute : DirectiveAttribute
{
    /// <summary>A branch from <paramref name="layer"/>.</summary>
    /// <param name="layer">The name of an earlier layer, given or default, or <c>input</c> for the network's input.</param>
    public FromAttribute(string layer)
    {
        Layer = layer;
    }

    /// <summary>The name of the layer that the branch starts from, or <c>input</c>.</summary>
    public string Layer { get; }
}
