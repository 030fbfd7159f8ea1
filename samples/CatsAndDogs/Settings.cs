using System.IO;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>What the command line says of photographs and output.</summary>
/// <param name="Data">The folder with a folder for each class; null for drawings.</param>
/// <param name="Out">Where everything goes that is written.</param>
/// <param name="Test">How many photographs are for the test; null for three tenths, 0 for none.</param>
/// <param name="Seed">Of the split, first weights and order.</param>
/// <param name="Threads">Threads; results do not depend on them.</param>
internal sealed record Settings(string? Data, DirectoryInfo Out, int? Test, int Seed, int Threads)
{
    private const int DrawingsOfEach = 100;

    public string this[string file] => Path.Join(Out.FullName, file);

    /// <summary>Refuses to go on without a test, where its figure is what the run is for.</summary>
    public void RequireTest()
    {
        if (Test == 0)
        {
            throw new PhotoFolderException("With --test 0 there is nothing to test on: only train takes it, to learn from all pictures.");
        }
    }

    /// <summary>The folder of the photographs, or that of drawings, which are drawn.</summary>
    public string PrepareData()
    {
        Out.Create();
        if (Data is not null)
        {
            return Data;
        }

        string folder = this[OutputFiles.Drawings];
        Drawings.Write(folder, DrawingsOfEach);
        return folder;
    }
}
