using System;

namespace NetDsl.Interop;

/// <summary>The kernel or pooling window of a layer, its paddings resolved.</summary>
internal readonly record struct LayerWindow(
    int Width, int Height, int StrideX, int StrideY, int DilationX, int DilationY, int Left, int Top, int Right, int Bottom)
{
    /// <summary>Columns that the window spans.</summary>
    public int ExtentX => (DilationX * (Width - 1)) + 1;

    /// <summary>Rows that it spans.</summary>
    public int ExtentY => (DilationY * (Height - 1)) + 1;

    public bool IsDilated => DilationX > 1 || DilationY > 1;

    public bool HasPadding => (Left | Top | Right | Bottom) != 0;

    public static LayerWindow Of(LayerInfo layer) => new(
        layer.GetSetting<int>("Width"), layer.GetSetting<int>("Height"), layer.GetSetting<int>("StrideX"), layer.GetSetting<int>("StrideY"),
        layer.GetSetting<int>("DilationX"), layer.GetSetting<int>("DilationY"),
        layer.GetSetting<int>("PaddingLeft"), layer.GetSetting<int>("PaddingTop"),
        layer.GetSetting<int>("PaddingRight"), layer.GetSetting<int>("PaddingBottom"));

    public LayerWindow WithoutPadding() => this with { Left = 0, Top = 0, Right = 0, Bottom = 0 };

    /// <summary>The same window with the far padding widened to the end of the last window, where that is further.</summary>
    public LayerWindow Reaching(TensorShape input, TensorShape output) => this with
    {
        Right = Math.Max(Right, Reach(output.Width, StrideX, ExtentX) - input.Width - Left),
        Bottom = Math.Max(Bottom, Reach(output.Height, StrideY, ExtentY) - input.Height - Top),
    };

    /// <summary>The same window with another's paddings taken away from its own.</summary>
    public LayerWindow Without(LayerWindow other) => this with
    {
        Left = Left - other.Left,
        Top = Top - other.Top,
        Right = Right - other.Right,
        Bottom = Bottom - other.Bottom,
    };

    private static int Reach(int places, int stride, int extent) => ((places - 1) * stride) + extent;
}
