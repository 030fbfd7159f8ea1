using System.Collections.Generic;

namespace NetDsl.Interop.Inspection;

/// <summary>A tensor of a file that is being looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the file's own spelling.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its values; null where the type is not read. Can be gone through again and again.</param>
public sealed record InspectedTensor(string Name, string Type, IReadOnlyList<long> Shape, IEnumerable<double>? Values);
