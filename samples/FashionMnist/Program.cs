using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>The command line: train a network on Fashion-MNIST, evaluate it, classify images with it.</summary>
internal static class Program
{
    private static readonly Argument<string> Net = new("network") { Description = "lenet5 or vgg" };
    private static readonly Argument<FileInfo[]> Images = new("images") { Description = "Pictures: PNG, JPEG or BMP", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Data = new("--data") { Description = "The folder with the four IDX files; without it they are looked for, or downloaded" };
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Where weights, checkpoints and pictures go",
        DefaultValueFactory = _ => new DirectoryInfo("artifacts/fashion-mnist"),
    };

    private static readonly Option<int?> Epochs = new("--epochs") { Description = "How often all images are seen; default: the network's recipe" };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads; the result does not depend on them", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Of weights, order and dropout", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Limit = new("--limit") { Description = "Take only so many training images" };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on from the checkpoint of an interrupted run" };

    public static Task<int> Main(string[] args)
    {
        Command train = new("train", "Train a network, showing how it goes, and write weights, learning curve and filters") { Net, Data, Out, Epochs, Threads, Seed, Limit, Resume };
        train.SetAction((parsed, cancellation) => TrainCommand.RunAsync(
            new TrainOptions(
                parsed.GetValue(Net)!,
                parsed.GetValue(Data),
                parsed.GetValue(Out)!,
                parsed.GetValue(Epochs),
                parsed.GetValue(Threads),
                parsed.GetValue(Seed),
                parsed.GetValue(Limit),
                parsed.GetValue(Resume)),
            cancellation));
        Command evaluate = new("evaluate", "Load the weights of a run and show what they do on the test images") { Net, Data, Out, Threads };
        evaluate.SetAction((parsed, cancellation) => EvaluateCommand.RunAsync(
            parsed.GetValue(Net)!, parsed.GetValue(Data), parsed.GetValue(Out)!, parsed.GetValue(Threads), cancellation));
        Command classify = new("classify", "Load the weights of a run and say what pictures show") { Net, Images, Out };
        classify.SetAction(parsed => ClassifyCommand.Run(parsed.GetValue(Net)!, parsed.GetValue(Images)!, parsed.GetValue(Out)!));
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 160; // a file has no width to break lines at
        }

        RootCommand root = new("Trains networks on Fashion-MNIST") { train, evaluate, classify };
        return root.Parse(args).InvokeAsync();
    }
}
