using System.IO;

namespace NetDsl.Samples;

/// <summary>What the command line says of a training run.</summary>
internal sealed record TrainOptions(
    string Network, string? Data, DirectoryInfo Out, int? Epochs, int Threads, int Seed, int? Limit, bool Resume)
{
    /// <summary>A file of the run: its weights, its checkpoint, a picture.</summary>
    public string this[string suffix] => FileOf(Out, Network, suffix);

    public static string FileOf(DirectoryInfo folder, string network, string suffix) => Path.Join(folder.FullName, network + suffix);
}
