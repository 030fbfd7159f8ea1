using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Training.Tests.Golden;

/// <summary>A file that make_golden.py made: tensors of floats by name.</summary>
internal sealed class GoldenFile
{
    private readonly Dictionary<string, float[]> _tensors;

    public GoldenFile(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Join(Path.GetDirectoryName(Here()), name + ".safetensors"));
        int data = sizeof(ulong) + (int)BitConverter.ToUInt64(bytes);
        _tensors = SafeTensorsHeader.Read(bytes).Tensors.ToDictionary(
            entry => entry.Name, entry => MemoryMarshal.Cast<byte, float>(bytes.AsSpan(data)[(int)entry.Begin..(int)entry.End]).ToArray());
    }

    public IEnumerable<string> Names => _tensors.Keys;

    public float[] this[string name] => _tensors[name];

    private static string Here([CallerFilePath] string path = "") => path;
}
