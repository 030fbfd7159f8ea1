using System;
using System.IO;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class AtomicSaveTests
{
    private static readonly WeightSpec[] Specs = [new("a", 100_000), new("b", 1)];

    [Fact]
    public void A_file_is_replaced_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("w.safetensors", [1, 2, 3]);
        Save(path);
        Assert.Equal(["w.safetensors"], folder.Files);
        Assert.Equal(7f, WeightFile.Load(path, Specs)[1][0]);
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_the_old_file_and_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("w.safetensors", [1, 2, 3]);
        var failure = new InvalidOperationException("in the middle");
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => SaveAndFail(path, failure)));
        Assert.Equal(["w.safetensors"], folder.Files);
        Assert.Equal(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_no_file_where_none_was()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() => SaveAndFail(folder.PathOf("new"), new InvalidOperationException()));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_folder_in_the_files_place_is_an_error_that_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("w");
        Directory.CreateDirectory(path);
        Assert.ThrowsAny<SystemException>(() => Save(path));
        Assert.Empty(folder.Files);
        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_the_systems_exception()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<DirectoryNotFoundException>(() => Save(folder.PathOf(Path.Join("no", "w"))));
    }

    [Fact]
    public void A_name_without_a_folder_is_in_the_current_one()
    {
        string name = $"netdsl-{Guid.NewGuid():N}.safetensors";
        try
        {
            Save(name);
            Assert.True(File.Exists(Path.Join(Directory.GetCurrentDirectory(), name)));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Fact]
    public void A_link_stays_and_the_permissions_of_the_file_behind_it_too()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Links need a privilege there.
        }

        using var folder = new TemporaryFolder();
        string path = folder.Write("w.safetensors", [1]);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(path, Mode);
        string link = folder.PathOf("link");
        File.CreateSymbolicLink(link, "w.safetensors");
        Save(link);
        Assert.Equal("w.safetensors", new FileInfo(link).LinkTarget);
        Assert.Equal(Mode, File.GetUnixFileMode(path));
        Assert.Equal(7f, WeightFile.Load(path, Specs)[1][0]);
    }

    private static void Save(string path) => WeightFile.Save(path, Specs, [], (_, values) => values.Fill(7f));

    private static void SaveAndFail(string path, Exception failure) =>
        WeightFile.Save(path, Specs, [], (index, values) =>
        {
            values.Clear();
            if (index > 0)
            {
                throw failure;
            }
        });
}
