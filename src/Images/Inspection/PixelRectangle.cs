namespace NetDsl.Images;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Width">Columns; 0 where it has no pixels.</param>
/// <param name="Height">Rows; 0 where it has no pixels.</param>
public readonly record struct PixelRectangle(int Left, int Top, int Width, int Height);
