using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Declarations;

/// <summary>A declaration with errors that the generator reports, before it is looked for in the source.</summary>
internal sealed record MistakenNetwork(NetworkDeclaration Declaration, EquatableArray<Finding> Errors);

/// <summary>All of a project, and the folder of the help pages: an object, as <see cref="Values{T}"/> is.</summary>
internal sealed record MistakenNetworks(Values<MistakenNetwork> Networks, string Pages);
