using System;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>A value that takes neither a step nor memory, for it lies in another: a part of it, what is around it, or its floats under another shape.</summary>
/// <param name="Base">The value whose memory it shares.</param>
/// <param name="Shape">Its own shape.</param>
/// <param name="See">Its view, from the base's.</param>
/// <param name="Zeros">How far it reaches into the base's halo; around it are more zeros, then. Null where other values are, or may be.</param>
internal sealed record ValueView(int Base, TensorShape Shape, Func<View, View> See, Halo? Zeros);
