using System;

namespace NetDsl.Images;

/// <summary>A file that is no picture, or a damaged one. The message names the file and what is wrong.</summary>
public sealed class PictureException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fileName">The path as the caller gave it; null where the bytes came from elsewhere.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public PictureException(string? fileName, string problem, Exception? innerException = null)
        : base($"{fileName ?? "the stream"}: {problem}.", innerException)
    {
        FileName = fileName;
        Problem = problem;
    }

    /// <summary>The path of the file; null where the picture came from a stream.</summary>
    public string? FileName { get; }

    /// <summary>What is wrong, without the file's name.</summary>
    public string Problem { get; }
}
