using System;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A folder of photographs cannot be learned from; the message says why, and what would help.</summary>
internal sealed class PhotoFolderException(string message) : Exception(message);
