using System;

namespace NetDsl.Interop;

/// <summary>A network or a model that cannot be taken over; the message says what and why.</summary>
public sealed class InteropException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What cannot be taken over, and why.</param>
    public InteropException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What cannot be taken over, and why.</param>
    /// <param name="innerException">The cause.</param>
    public InteropException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
