using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>
/// Features by the bytes of their photographs, in a file, so that a second start computes nothing. A photograph that changes has other bytes, and so no features here; a
/// file that is damaged, or of another recipe, counts as empty and is written anew.
/// </summary>
internal sealed class FeatureCache
{
    private const string Format = "NetDsl.Samples.CatsAndDogs features 1";
    private const int HashLength = 32;

    private readonly string _path;
    private readonly ConcurrentDictionary<string, float[]> _features = [];
    private bool _isChanged;

    private FeatureCache(string path) => _path = path;

    /// <summary>Why the file was not used; null where it was, or there was none.</summary>
    public string? Problem { get; private set; }

    public int Count => _features.Count;

    public static FeatureCache Open(string path)
    {
        FeatureCache cache = new(path);
        if (File.Exists(path))
        {
            cache.Problem = cache.Read(File.ReadAllBytes(path));
        }

        return cache;
    }

    public bool TryGet(string hash, [NotNullWhen(true)] out float[]? features) => _features.TryGetValue(hash, out features);

    public void Add(string hash, float[] features)
    {
        _features[hash] = features;
        _isChanged = true;
    }

    /// <summary>Writes the file, whole or not at all, where there is anything new.</summary>
    public void Save()
    {
        if (!_isChanged)
        {
            return;
        }

        using MemoryStream bytes = new();
        using (BinaryWriter writer = new(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(Pretrained.Recipe);
            writer.Write(PhotoHead.InputLength);
            writer.Write(_features.Count);
            foreach ((string hash, float[] features) in _features.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            {
                writer.Write(Convert.FromHexString(hash));
                writer.Write(MemoryMarshal.AsBytes(features.AsSpan()));
            }
        }

        bytes.Write(SHA256.HashData(bytes.ToArray()));
        string temporary = _path + ".tmp";
        File.WriteAllBytes(temporary, bytes.ToArray());
        File.Move(temporary, _path, overwrite: true);
        _isChanged = false;
    }

    private string? Read(byte[] file)
    {
        if (file.Length < HashLength || !SHA256.HashData(file.AsSpan(0, file.Length - HashLength)).AsSpan().SequenceEqual(file.AsSpan(file.Length - HashLength)))
        {
            return "is damaged";
        }

        using BinaryReader reader = new(new MemoryStream(file));
        if (reader.ReadString() != Format || reader.ReadString() != Pretrained.Recipe || reader.ReadInt32() != PhotoHead.InputLength)
        {
            return "is of another version";
        }

        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            string hash = Convert.ToHexString(reader.ReadBytes(HashLength));
            _features[hash] = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(PhotoHead.InputLength * sizeof(float))).ToArray();
        }

        return null;
    }
}
