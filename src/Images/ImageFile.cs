using System;
using System.IO;

namespace NetDsl.Images;

/// <summary>A picture of a folder with its label, and its values where they are kept.</summary>
internal sealed class ImageFile(string path, int label)
{
    private float[]? _raw;

    public string Path => path;

    public int Label => label;

    /// <summary>Values from 0 to 1 at the reader's size; not to be changed.</summary>
    public float[] Raw(PictureReader reader) => _raw ?? reader.ReadRaw(Picture.Load(path, reader.Channels));

    /// <summary>Reads the picture for the first time.</summary>
    /// <returns>What is wrong with it; null for a good one.</returns>
    public PictureException? Check(PictureReader reader, bool isKept)
    {
        try
        {
            float[] raw = Raw(reader);
            _raw = isKept ? raw : null;
            return null;
        }
        catch (PictureException exception)
        {
            return exception;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PictureException(path, $"the file cannot be read ({exception.Message})", exception);
        }
    }
}
