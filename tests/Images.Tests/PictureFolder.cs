using System;
using System.IO;

namespace NetDsl.Images.Tests;

/// <summary>A temporary folder of pictures: bright rows at the top or at the bottom, in colours that differ from picture to picture.</summary>
internal sealed class PictureFolder : IDisposable
{
    public PictureFolder(int perClass = 0, int width = 14, int height = 12)
    {
        foreach (string name in perClass > 0 ? new[] { "bottom", "top" } : [])
        {
            for (int index = 0; index < perClass; index++)
            {
                Add($"{name}/{index:000}.png", Draw(name == "top", index, width, height));
            }
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Add(string name, Picture picture)
    {
        using MemoryStream stream = new();
        picture.Save(stream);
        return Add(name, stream.ToArray());
    }

    public string Add(string name, byte[] bytes)
    {
        string path = System.IO.Path.Join(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static Picture Draw(bool top, int seed, int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        Random random = new(seed + (top ? 1000 : 0));
        random.NextBytes(pixels);
        for (int index = 0; index < pixels.Length; index++)
        {
            bool isBright = top == index / 3 / width < height / 2;
            pixels[index] = (byte)((pixels[index] / 3) + (isBright ? 150 : 0));
        }

        return new Picture(width, height, 3, pixels);
    }
}
