using System;
using System.Threading.Tasks;

namespace NetDsl.Samples.Microscope;

/// <summary>A network that can be laid under the microscope. It is got ready when it is first looked at.</summary>
internal sealed class Specimen
{
    private readonly Lazy<Task<ReadySpecimen>> _ready;

    /// <param name="id">What requests call it.</param>
    /// <param name="title">What the page calls it.</param>
    /// <param name="load">Loads the weights and looks at all test pictures.</param>
    public Specimen(string id, string title, Func<ReadySpecimen> load)
    {
        (Id, Title) = (id, title);
        _ready = new(() => Task.Run(load));
    }

    /// <param name="missing">What is needed before it can be shown.</param>
    public Specimen(string id, string title, string missing)
    {
        (Id, Title, Missing) = (id, title, missing);
        _ready = new(() => throw new InvalidOperationException(missing));
    }

    public string Id { get; }

    public string Title { get; }

    /// <summary>What is needed before it can be shown; null where nothing is.</summary>
    public string? Missing { get; }

    public Task<ReadySpecimen> ReadyAsync() => _ready.Value;
}
