using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>An image in another size.</summary>
/// <param name="Mode">How its values are found.</param>
/// <param name="AlignCorners">The corner pixels keep their places; else the edges do.</param>
internal abstract record Resizing(ResizeMode Mode, bool AlignCorners) : Layer
{
    /// <summary>The size of the output.</summary>
    public abstract (long Width, long Height) SizeFor(TensorShape input);

    protected static (ResizeMode Mode, bool AlignCorners) ReadMode(ArgumentReader arguments)
    {
        var mode = arguments.Enumeration<ResizeMode>("Mode");
        bool aligns = arguments.Bool("AlignCorners", false);
        if (aligns && mode == ResizeMode.Nearest)
        {
            arguments.Refuse("AlignCorners", "left out where Mode is Nearest, which has no corners to align");
        }

        return (mode, aligns);
    }
}

/// <summary>Enlargement by a whole factor.</summary>
internal sealed record Upsample(long Factor, ResizeMode Mode, bool AlignCorners) : Resizing(Mode, AlignCorners)
{
    public static Upsample Read(ArgumentReader arguments)
    {
        (ResizeMode mode, bool aligns) = ReadMode(arguments);
        return new(arguments.Int("factor", 1), mode, aligns);
    }

    public override (long Width, long Height) SizeFor(TensorShape input) => (input.Width * Factor, input.Height * Factor);

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Factor", Factor), new("Mode", Mode), new("AlignCorners", AlignCorners)];
}

/// <summary>Any size.</summary>
internal sealed record Resize(long Width, long Height, ResizeMode Mode, bool AlignCorners) : Resizing(Mode, AlignCorners)
{
    public static Resize Read(ArgumentReader arguments)
    {
        (ResizeMode mode, bool aligns) = ReadMode(arguments);
        return new(arguments.Int("width", 1), arguments.Int("height", 1), mode, aligns);
    }

    public override (long Width, long Height) SizeFor(TensorShape input) => (Width, Height);

    public override IEnumerable<Setting> Settings(TensorShape input) =>
        [new("Width", Width), new("Height", Height), new("Mode", Mode), new("AlignCorners", AlignCorners)];
}
