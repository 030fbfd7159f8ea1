using System;

namespace NetDsl;

/// <summary>
/// A file of weights that cannot be taken: it is damaged or truncated, or it does not hold exactly the tensors of the network.
/// The message names the file, the tensor, what was expected and what was found.
/// </summary>
public sealed class WeightsException : Exception
{
    /// <summary>Creates the exception with its message alone.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public WeightsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The file, the tensor, what was expected and what was found.</param>
    /// <param name="fileName">The path of the file as the caller gave it; null where the bytes came from elsewhere.</param>
    /// <param name="tensorName">The tensor at fault; null where the file as a whole is.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public WeightsException(string message, string? fileName, string? tensorName, Exception? innerException)
        : base(message, innerException)
    {
        FileName = fileName;
        TensorName = tensorName;
    }

    /// <summary>The path of the file as the caller gave it; null where the weights came from a stream or a span.</summary>
    public string? FileName { get; }

    /// <summary>The name of the tensor at fault, as it stands in the file; null where the file as a whole is at fault.</summary>
    public string? TensorName { get; }
}
