using System;
using System.IO;
using System.Security.Cryptography;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A photograph of a class. It is known by its bytes: what it is called and where it lies is no matter.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Label">The number of its class.</param>
/// <param name="Hash">Of the file's bytes.</param>
internal sealed record Photo(string Path, int Label, string Hash)
{
    public static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}

/// <summary>A picture that is not used.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Reason">Why.</param>
internal sealed record LeftOutPhoto(string Path, string Reason);
