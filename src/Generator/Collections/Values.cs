namespace NetDsl.Generator.Collections;

/// <summary>
/// Values of the pipeline as an object. A step over a structure of its own has the runtime compile some hundred methods of Roslyn in every new process of the compiler; one over objects shares those that
/// are compiled already.
/// </summary>
internal sealed record Values<T>(EquatableArray<T> Items);
