using System;
using System.Collections.Generic;
using System.IO;

namespace NetDsl.Cli;

/// <summary>
/// Files that appear together or not at all: each is written beside its place under another name, and renamed when all are
/// written. Folders that have been made for nothing are removed again.
/// </summary>
internal sealed class FileBatch : IDisposable
{
    private readonly List<(string Temporary, string Target)> _files = [];
    private readonly List<string> _folders = [];

    public void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        if (Directory.Exists(target))
        {
            throw new IOException($"{path} is a folder.");
        }

        string folder = Path.GetDirectoryName(target)!;
        MakeFolder(folder);
        string temporary = Path.Join(folder, $".netdsl-{Guid.NewGuid():N}.tmp");
        _files.Add((temporary, target));
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    public void Commit()
    {
        foreach ((string temporary, string target) in _files)
        {
            File.Move(temporary, target, overwrite: true);
        }

        _files.Clear();
        _folders.Clear();
    }

    public void Dispose()
    {
        foreach ((string temporary, _) in _files)
        {
            File.Delete(temporary);
        }

        for (int index = _folders.Count - 1; index >= 0; index--)
        {
            Directory.Delete(_folders[index]);
        }
    }

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            MakeFolder(parent);
        }

        Directory.CreateDirectory(folder);
        _folders.Add(folder);
    }
}
