using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>A kernel as its author wrote it, or what stands between two.</summary>
/// <param name="name">Of the kernel's method; empty for none.</param>
internal sealed class KernelPiece(string name, SourceWriter text)
{
    public string Name => name;

    public SourceWriter Text => text;

    /// <summary>The kernel's method in parts; null where it is something else.</summary>
    public KernelBody? Body { get; } = name.Length == 0 ? null : KernelBody.Of(text.ToString(), name);
}
