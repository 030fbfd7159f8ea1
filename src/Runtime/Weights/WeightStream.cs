using System;
using System.IO;
using System.IO.MemoryMappedFiles;

namespace NetDsl;

/// <summary>Opens a file of weights for one pass from front to back.</summary>
internal static class WeightStream
{
    /// <summary>From this length on a file is mapped into memory instead of being read through the system's calls.</summary>
    private const long MappedLength = 64L << 20;

    public static Stream Open(string path)
    {
        // Nobody may write meanwhile: a mapped file that shrinks while it is read cannot be caught as an exception.
        var file = new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 0,
        });

        // A 32-bit process may lack the room in its address space.
        return Environment.Is64BitProcess && file.CanSeek && file.Length >= MappedLength ? Map(file) : file;
    }

    private static MappedStream Map(FileStream file)
    {
        try
        {
            const MemoryMappedFileAccess Access = MemoryMappedFileAccess.Read;
            using var mapping = MemoryMappedFile.CreateFromFile(file, null, 0, Access, HandleInheritability.None, leaveOpen: true);

            // With the length of this moment: a view without one ends at the page, past the end of the file.
            return new MappedStream(file, mapping.CreateViewAccessor(0, file.Length, Access));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A mapped file, which stays open, and so shut to writers, as long as it is read.</summary>
    private sealed class MappedStream : UnmanagedMemoryStream
    {
        private readonly FileStream _file;
        private readonly MemoryMappedViewAccessor _view;

        public MappedStream(FileStream file, MemoryMappedViewAccessor view)
            : base(view.SafeMemoryMappedViewHandle, view.PointerOffset, view.Capacity, FileAccess.Read)
        {
            _file = file;
            _view = view;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
            {
                _view.Dispose();
                _file.Dispose();
            }
        }
    }
}
