using System.IO;

namespace NetDsl.Samples.Digits;

/// <summary>What the command line says.</summary>
/// <param name="Data">The folder of the IDX files; null for Fashion-MNIST.</param>
/// <param name="Out">Where weights and pictures go.</param>
/// <param name="Epochs">How often all pictures are seen.</param>
/// <param name="Threads">Of the process's pool.</param>
/// <param name="Seed">Of weights and order.</param>
/// <param name="Limit">So many training pictures; null for all.</param>
internal sealed record Options(string? Data, DirectoryInfo Out, int Epochs, int Threads, int Seed, int? Limit)
{
    public string this[string file] => Path.Join(Out.FullName, file);
}
