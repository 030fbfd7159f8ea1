using System;
using System.IO;

namespace NetDsl.Weights.Tests;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netdsl-weights-");

    public string FullName => _folder.FullName;

    public string[] Files => Array.ConvertAll(_folder.GetFiles(), file => file.Name);

    public string PathOf(string name) => Path.Join(_folder.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
