namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>A declaration with one mistake, and its neighbour without.</summary>
/// <param name="Marked">The source, the place of the diagnostic between [| and |].</param>
/// <param name="Message">The whole message; one that ends in … goes on with a number that the plan decides.</param>
/// <param name="Valid">The nearest declaration that has no diagnostic at all.</param>
/// <param name="Uses">Other code of the user's uses all members of Net, and must not turn red with it.</param>
public sealed record DiagnosticCase(string Id, string Marked, string Message, string Valid, bool Uses = true);
