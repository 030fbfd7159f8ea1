using System;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>Fills in the values of a tensor that is being saved. For generated code.</summary>
/// <param name="index">The tensor's position among those that are saved.</param>
/// <param name="values">To be filled whole: row-major in the order of the tensor's shape.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void WeightSource(int index, Span<float> values);
