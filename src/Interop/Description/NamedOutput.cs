namespace NetDsl.Interop;

/// <summary>A further output of a network, as <c>[Output]</c> declares it.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Layer">The layer whose output it is; <c>input</c> for the network's input.</param>
public sealed record NamedOutput(string Name, string Layer);
