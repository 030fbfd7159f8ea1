using System.Collections;
using System.Collections.Generic;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The names of a node's inputs. Past the end every name is empty, so that code that looks for a pattern need not count the inputs of a damaged node first.</summary>
/// <param name="names">As they stand in the file.</param>
internal sealed class InputNames(IReadOnlyList<string> names) : IReadOnlyList<string>
{
    public int Count => names.Count;

    public string this[int index] => index < names.Count ? names[index] : "";

    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
