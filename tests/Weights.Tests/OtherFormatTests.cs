using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

/// <summary>Files that users take for safetensors files: PyTorch's own in all its forms, and others'.</summary>
public sealed class OtherFormatTests
{
    private const string Lines = "Two lines of Python write one:\nimport torch, safetensors.torch\nsafetensors.torch.save_file({name: tensor.contiguous() for name, tensor in ";

    private static readonly byte[] Legacy = [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E, 0x80, 0x02, 0x4D];

    [Theory]
    [InlineData("net.pth", "PyTorch's own format (a zip archive of pickled tensors)", "torch.load(\"{0}\", map_location=\"cpu\", weights_only=True).items()}, \"{1}\")", "net/data.pkl", "net/version", "net/data/0")]
    [InlineData("net.pt", "a TorchScript model (a zip archive of pickled tensors and code)", "torch.jit.load(\"{0}\", map_location=\"cpu\").state_dict().items()}, \"{1}\")", "net/data/0", "net/data.pkl", "net/code/__torch__.py", "net/constants.pkl")]
    public void An_archive_of_PyTorchs_is_named_with_the_lines_that_write_safetensors(string name, string found, string lines, params string[] entries)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf(name);
        File.WriteAllBytes(path, Archive(entries));
        string quoted = path.Replace("\\", "\\\\", StringComparison.Ordinal);
        string expected = $"{path}: expected a safetensors file, found {found}. {Lines}{lines.Replace("{0}", quoted, StringComparison.Ordinal).Replace("{1}", Path.ChangeExtension(quoted, ".safetensors"), StringComparison.Ordinal)}";
        WeightsException exception = Assert.Throws<WeightsException>(() => WeightFile.Load(path, [new("a.weight", 2)]));
        Assert.Equal((expected, path), (exception.Message, exception.FileName));
        Assert.Equal(expected, Assert.Throws<WeightsException>(() => SafeTensorsHeader.Read(path)).Message);
    }

    [Fact]
    public void Names_across_the_end_of_what_is_read_at_a_time_are_found()
    {
        for (int filler = (1 << 16) - 90; filler < (1 << 16) + 10; filler += 3)
        {
            byte[] archive = [.. "PK\u0003\u0004\0\0\u0008\u0008"u8, .. new byte[filler], .. "net/data.pkl"u8, .. new byte[200_000]];
            AssertFound("PyTorch's own format (a zip archive", archive);
        }
    }

    [Fact]
    public void Other_files_are_named_too()
    {
        AssertFound("PyTorch's own format of before version 1.6 (pickled tensors)", Legacy);
        AssertFound("a Python pickle.", [0x80, 0x04, 0x95, 0x1F, 0, 0, 0, 0, 0, 0, 0, 0x7D]);
        AssertFound("a zip archive of NumPy arrays.", Archive("a.npy"));
        AssertFound("a zip archive.", Archive("config.json"));
        AssertFound("an HDF5 file, such as Keras writes.", [0x89, .. "HDF\r\n\u001a\n"u8, 0, 0]);
        AssertFound("a pointer of Git LFS", Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"));
    }

    [Fact]
    public void A_header_whose_length_begins_like_a_pickle_is_read()
    {
        string header = """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        byte[] file = FileOf.Parts(header + new string(' ', 0x280 - header.Length), new byte[8]);
        Assert.Equal([0x80, 0x02], file[..2]);
        Assert.Single(SafeTensorsHeader.Read(file).Tensors);
    }

    [Fact]
    public void Whatever_follows_the_first_bytes_is_refused()
    {
        var random = new Random(5);
        byte[][] starts = [Legacy, [0x80, 3], Archive("a/data.pkl", "a/constants.pkl"), Archive("a.npy"), [0x89, .. "HDF"u8], .. new[] { "version ", "PK\u0003\u0004\0\0\0\0" }.Select(Encoding.ASCII.GetBytes)];
        for (int turn = 0; turn < 3_000; turn++)
        {
            byte[] file = [.. starts[turn % starts.Length], .. new byte[random.Next(100)]];
            random.NextBytes(file.AsSpan(Math.Min(file.Length, 2 + random.Next(file.Length))));
            file = file[..random.Next(2, file.Length + 1)];
            Assert.Throws<WeightsException>(() => WeightFile.Load(file, [new("a.weight", 2)]));
            Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream(file), [new("a.weight", 2)]));
        }
    }

    private static void AssertFound(string found, byte[] file)
    {
        string message = Assert.Throws<WeightsException>(() => WeightFile.Load(file, [new("a.weight", 2)])).Message;
        Assert.StartsWith($"the span: expected a safetensors file, found {found}", message, StringComparison.Ordinal);
        Assert.Equal("the stream" + message["the span".Length..], Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream(file), [new("a.weight", 2)])).Message);
    }

    private static byte[] Archive(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string entry in entries)
            {
                using Stream data = archive.CreateEntry(entry, CompressionLevel.NoCompression).Open();
                data.Write(new byte[100]);
            }
        }

        return stream.ToArray();
    }
}
