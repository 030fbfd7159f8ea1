using System.Collections;
using System.Collections.Generic;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The names of a node's inputs. Past the end, every name is empty, so pattern matchers need not check how many inputs a damaged node has.</summary>
/// <param name="names">As in the file.</param>
internal sealed class InputNames(IReadOnlyList<string> names) : IReadOnlyList<string>
{
    public int Count => names.Count;

    public string this[int index] => index < names.Count ? names[index] : "";

    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
