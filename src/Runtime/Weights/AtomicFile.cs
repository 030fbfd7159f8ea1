using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// A file that appears under its name whole or not at all: written under another name in the same folder, flushed to the disk, then renamed.
/// Without <see cref="Commit"/> the other name is removed, and what was there before is untouched.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _target;
    private readonly string _temporary;
    private bool _committed;

    public AtomicFile(string path)
    {
        // A link stays a link: the file that it leads to is replaced.
        FileSystemInfo? linked = new FileInfo(path).LinkTarget is null ? null : File.ResolveLinkTarget(path, returnFinalTarget: true);
        _target = linked?.FullName ?? Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(_target);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: the folder {folder} does not exist.");
        }

        _temporary = Path.Join(folder, $".netdsl-{Guid.NewGuid():N}.tmp");
        Stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public FileStream Stream { get; }

    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        if (!OperatingSystem.IsWindows() && File.Exists(_target))
        {
            File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_target));
        }

        File.Move(_temporary, _target, overwrite: true);
        _committed = true;
    }

    public void Dispose()
    {
        if (_committed)
        {
            return;
        }

        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // Disposing flushes what is buffered; on a full disk that fails again. The failure that came first is the one to report.
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
