using System;
using System.IO;
using NetDsl.Cli;
using Xunit;

namespace NetDsl.Interop.Tests.Cli;

/// <summary>Files that appear together or not at all.</summary>
public sealed class FileBatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_seen_under_its_name_before_all_is_committed()
    {
        _folder.Write("old", [1]);
        using (var files = new FileBatch())
        {
            files.Write(_folder.PathOf("old"), static stream => stream.WriteByte(2));
            files.Write(_folder.PathOf("a/b/new"), static stream => stream.WriteByte(3));
            Assert.Equal([1], File.ReadAllBytes(_folder.PathOf("old")));
            Assert.False(File.Exists(_folder.PathOf("a/b/new")));
            files.Commit();
        }

        Assert.Equal(["a", "a/b", "a/b/new", "old"], _folder.Files);
        Assert.Equal([2], File.ReadAllBytes(_folder.PathOf("old")));
        Assert.Equal([3], File.ReadAllBytes(_folder.PathOf("a/b/new")));
    }

    [Fact]
    public void Without_a_commit_files_and_folders_are_as_they_were()
    {
        _folder.Write("old", [1]);
        using (var files = new FileBatch())
        {
            files.Write(_folder.PathOf("old"), static stream => stream.WriteByte(2));
            files.Write(_folder.PathOf("a/b/new"), static stream => stream.WriteByte(3));
        }

        Assert.Equal(["old"], _folder.Files);
        Assert.Equal([1], File.ReadAllBytes(_folder.PathOf("old")));
    }

    [Fact]
    public void A_file_whose_writing_fails_leaves_nothing()
    {
        using (var files = new FileBatch())
        {
            files.Write(_folder.PathOf("first"), static stream => stream.WriteByte(1));
            Assert.Throws<InvalidOperationException>(() => files.Write(_folder.PathOf("c/second"), static _ => throw new InvalidOperationException()));
        }

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_folder_is_not_written_over()
    {
        Directory.CreateDirectory(_folder.PathOf("taken"));
        using var files = new FileBatch();
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => files.Write(_folder.PathOf("taken"), static _ => { })).Message, StringComparison.Ordinal);
    }
}
