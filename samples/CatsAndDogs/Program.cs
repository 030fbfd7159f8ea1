using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NetDsl.Images;
using NetDsl.Interop;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>The command line. Without a command it trains a head, on drawings where no photographs are named.</summary>
internal static class Program
{
    private static readonly Option<string?> Data = new("--data") { Description = "The folder with a folder of pictures for each class; without it cats and dogs are drawn", Recursive = true };
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Where features, weights and pictures go",
        DefaultValueFactory = static _ => new DirectoryInfo("artifacts/cats-and-dogs"),
        Recursive = true,
    };

    private static readonly Option<int?> Test = new("--test") { Description = "How many pictures are for the test, and not learned from; three tenths without it, 0 for none", Recursive = true };
    private static readonly Option<int> Seed = new("--seed") { Description = "Of the choice of test pictures, of first weights and of order", Recursive = true };
    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads; the result does not depend on them",
        DefaultValueFactory = static _ => Environment.ProcessorCount,
        Recursive = true,
    };

    public static Task<int> Main(string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 1_000; // a file has no width to break lines at
        }

        AtLeast(Threads, 1);
        AtLeast(Test, 0);
        RootCommand root = new("Tells cats from dogs, or whatever lies in two folders or more: a pretrained network's features and a head that is taught in seconds")
        {
            Data, Out, Test, Seed, Threads, Train(), Evaluate(), Classify(), Like(), Small(), FineTune(),
        };
        Action(root, static (parsed, cancellation) => TrainCommand.Run(SettingsOf(parsed), cancellation));
        return root.Parse(args).InvokeAsync();
    }

    private static Command Train()
    {
        Command command = new("train", "Teach a head on the features of the pretrained ResNet-18 and test it");
        Action(command, static (parsed, cancellation) => TrainCommand.Run(SettingsOf(parsed), cancellation));
        return command;
    }

    private static Command Evaluate()
    {
        Option<bool> int8 = new("--int8") { Description = "Also with the pretrained network's weights in 8 bits" };
        Command command = new("evaluate", "Test the head that was taught on the pictures of another folder") { int8 };
        Action(command, (parsed, cancellation) => EvaluateCommand.Run(SettingsOf(parsed), parsed.GetValue(int8), cancellation));
        return command;
    }

    private static Command Classify()
    {
        Argument<string[]> files = new("files") { Description = "Pictures: PNG, JPEG or BMP", Arity = ArgumentArity.OneOrMore };
        Command command = new("classify", "Say what pictures show, by the head that was taught") { files };
        Action(command, (parsed, _) => ClassifyCommand.Run(parsed.GetValue(files)!, parsed.GetValue(Out)!));
        return command;
    }

    private static Command Like()
    {
        Argument<string> file = new("file") { Description = "A picture" };
        Option<int> count = new("--count") { Description = "How many", DefaultValueFactory = static _ => 8 };
        AtLeast(count, 1);
        Command command = new("like", "Find the pictures that are most like one, of those that were learned from") { file, count };
        Action(command, (parsed, _) => LikeCommand.Run(parsed.GetValue(file)!, parsed.GetValue(count), parsed.GetValue(Out)!));
        return command;
    }

    private static Command Small()
    {
        Option<int> epochs = Epochs(60);
        Command command = new("small", "Train a small network from nothing on the same pictures") { epochs };
        Action(command, (parsed, cancellation) => SmallCommand.Run(SettingsOf(parsed), parsed.GetValue(epochs), cancellation));
        return command;
    }

    private static Command FineTune()
    {
        Option<int> epochs = Epochs(3);
        Command command = new("fine-tune", "Let the last block of the pretrained network learn too (2 GB of memory, minutes)") { epochs };
        Action(command, (parsed, cancellation) => FineTuneCommand.Run(SettingsOf(parsed), parsed.GetValue(epochs), cancellation));
        return command;
    }

    private static Option<int> Epochs(int count)
    {
        Option<int> epochs = new("--epochs") { Description = "How often all pictures are seen", DefaultValueFactory = _ => count };
        AtLeast(epochs, 1);
        return epochs;
    }

    private static void AtLeast<T>(Option<T> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValue(option) is int value && value < least)
        {
            result.AddError($"{option.Name} must be at least {least}.");
        }
    });

    private static Settings SettingsOf(ParseResult parsed) => new(parsed.GetValue(Data), parsed.GetValue(Out)!, parsed.GetValue(Test), parsed.GetValue(Seed), parsed.GetValue(Threads));

    /// <summary>On a thread of its own, so that Ctrl+C is heard meanwhile.</summary>
    private static void Action(Command command, Func<ParseResult, CancellationToken, int> run) => command.SetAction((parsed, cancellation) => Task.Run(
        () =>
        {
            try
            {
                return run(parsed, cancellation);
            }
            catch (OperationCanceledException)
            {
                return Failure.Report("Stopped. What was computed of features is kept.");
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or PhotoFolderException or PictureException
                or WeightsException or InteropException or NonFiniteLossException)
            {
                return Failure.Report(exception.Message);
            }
        },
        CancellationToken.None));
}
