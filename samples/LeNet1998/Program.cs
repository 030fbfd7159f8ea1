using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace NetDsl.Samples.Digits;

/// <summary>Trains LeNet-5 as it was published, and its modern form beside it.</summary>
internal static class Program
{
    private static readonly Option<string?> Data = new("--data") { Description = "A folder with the four IDX files of MNIST or its kin, plain or gzipped; without it Fashion-MNIST" };
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Where weights and pictures go",
        DefaultValueFactory = _ => new DirectoryInfo("artifacts/lenet1998"),
    };

    private static readonly Option<int> Epochs = new("--epochs") { Description = "How often all pictures are seen", DefaultValueFactory = _ => Recipe.Epochs };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads; the result does not depend on them", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Of weights and order", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Limit = new("--limit") { Description = "Take only so many training pictures" };
    private static readonly Option<bool> Drawings = new("--bitmaps") { Description = "Show the output units' drawings and end" };

    public static Task<int> Main(string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 160; // a file has no width to break lines at
        }

        RootCommand root = new("LeNet-5 of 1998, checked against the paper by the compiler, trained beside its modern form") { Data, Out, Epochs, Threads, Seed, Limit, Drawings };
        root.SetAction((parsed, cancellation) => parsed.GetValue(Drawings)
            ? Task.FromResult(ShowDrawings())
            : RunAsync(
                new(parsed.GetValue(Data), parsed.GetValue(Out)!, parsed.GetValue(Epochs), parsed.GetValue(Threads), parsed.GetValue(Seed), parsed.GetValue(Limit)), cancellation));
        return root.Parse(args).InvokeAsync();
    }

    private static int ShowDrawings()
    {
        AnsiConsole.WriteLine(Bitmaps.Text);
        AnsiConsole.WriteLine("Pixels in which two differ:");
        for (int first = 0; first < 10; first++)
        {
            AnsiConsole.WriteLine(string.Concat(Enumerable.Range(0, 10).Select(second => $"{Bitmaps.Between(first, second) / 4,4}")));
        }

        return 0;
    }

    private static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        if (options.Epochs < 1 || options.Threads < 1 || options.Limit < 1)
        {
            await Console.Error.WriteLineAsync("--epochs, --threads and --limit are at least 1.");
            return 1;
        }

        try
        {
            Pictures pictures = await Pictures.LoadAsync(options.Data, cancellation);
            AnsiConsole.WriteLine($"{pictures.Training.Count} training and {pictures.Test.Count} test pictures from {pictures.Folder}\n");
            options.Out.Create();
            Train(pictures, options, cancellation);
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WeightsException or ArgumentException or NonFiniteLossException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static void Train(Pictures pictures, Options options, CancellationToken cancellation)
    {
        LeNet1998 network = LeNet1998.Untrained(options.Seed);
        LeNetModern modern = new(options.Seed);
        Run[] runs =
        [
            Run.Train("LeNet-5 of 1998", network, Loss.DistanceCrossEntropy(LeNet1998.Junk), pictures, options, cancellation),
            Run.Train("its modern form", modern, Loss.SoftmaxCrossEntropy, pictures, options, cancellation),
        ];
        network.Save(options["lenet1998.safetensors"]);
        modern.Save(options["modern.safetensors"]);
        LearningCurve.Save(runs, options["curve.png"]);
        Judgement[] judgements = Judgement.Of(network, pictures.Test);
        Gallery.Save(judgements, pictures.Test, options["gallery.png"]);
        Report.Write(runs);
        Report.WriteDistances("Nearest to its drawing", judgements.MinBy(static judgement => judgement.Nearest)!);
        Report.WriteDistances("Farthest from every drawing", judgements.MaxBy(static judgement => judgement.Nearest)!);
        Report.WriteRejection(judgements);
        AnsiConsole.WriteLine($"\nWeights, learning curve and gallery: {options["*"]}");
    }
}
