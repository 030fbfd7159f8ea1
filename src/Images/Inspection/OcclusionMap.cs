using System;

namespace NetDsl.Images;

/// <summary>How a unit's value falls when a patch covers a part of the picture, for each place of the patch.</summary>
public sealed class OcclusionMap
{
    private readonly float[] _falls;
    private readonly PixelRectangle[] _places;

    internal OcclusionMap(TensorShape image, int columns, int rows, float value, PixelRectangle[] places, float[] falls)
    {
        (Image, Columns, Rows, Value) = (image, columns, rows, value);
        (_places, _falls) = (places, falls);
    }

    /// <summary>The shape of the input that was covered.</summary>
    public TensorShape Image { get; }

    /// <summary>Places of the patch along a row.</summary>
    public int Columns { get; }

    /// <summary>Places of the patch along a column.</summary>
    public int Rows { get; }

    /// <summary>The unit's value when nothing is covered.</summary>
    public float Value { get; }

    /// <summary>What the unit loses at each place, row by row: its value with nothing covered less that with the patch there. Negative where it gains.</summary>
    public ReadOnlySpan<float> Falls => _falls;

    /// <summary>What the patch covers at each place, row by row.</summary>
    public ReadOnlySpan<PixelRectangle> Places => _places;

    /// <summary>For each pixel the mean fall over all places that cover it; 0 for one that none covers, which a stride above the patch's size leaves out.</summary>
    /// <returns>A map of the picture's size.</returns>
    public HeatMap ToHeatMap()
    {
        double[] sums = new double[Image.Width * Image.Height];
        int[] counts = new int[sums.Length];
        for (int place = 0; place < _places.Length; place++)
        {
            PixelRectangle covered = _places[place];
            for (int pixel = 0; pixel < covered.Width * covered.Height; pixel++)
            {
                int index = ((covered.Top + (pixel / covered.Width)) * Image.Width) + covered.Left + (pixel % covered.Width);
                sums[index] += _falls[place];
                counts[index]++;
            }
        }

        float[] means = new float[sums.Length];
        for (int index = 0; index < means.Length; index++)
        {
            means[index] = counts[index] == 0 ? 0 : (float)(sums[index] / counts[index]);
        }

        return new(Image.Width, Image.Height, means);
    }
}
