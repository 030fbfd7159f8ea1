using System;
using System.Collections.Generic;
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace NetDsl.Samples.Microscope;

/// <summary>The command line: serves the page on this machine's loopback address until it is stopped.</summary>
internal static class Program
{
    private const int HighestPort = 65535;

    private static readonly Option<int> Port = new("--port") { Description = "Where the page is served; 0 for any free port", DefaultValueFactory = static _ => 5080 };
    private static readonly Option<bool> Open = new("--open") { Description = "Open the page in the default browser" };
    private static readonly Option<string> Glyphs = new("--glyphs")
    {
        Description = "The glyph network's weights; trained and written where the file does not exist",
        DefaultValueFactory = static _ => Path.Join("artifacts", "microscope", "glyphs.safetensors"),
    };

    private static readonly Option<string> Fashion = new("--fashion")
    {
        Description = "The folder of lenet5.safetensors and vgg.safetensors, as samples/FashionMnist writes them",
        DefaultValueFactory = static _ => Path.Join("artifacts", "fashion-mnist"),
    };

    private static readonly Option<string?> Data = new("--data") { Description = "The folder of Fashion-MNIST's files; without it they are looked for" };

    public static Task<int> Main(string[] args)
    {
        Port.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > HighestPort)
            {
                result.AddError($"--port takes 0 to {HighestPort}.");
            }
        });
        RootCommand root = new("Shows a network thinking, in the browser") { Port, Open, Glyphs, Fashion, Data };
        root.SetAction((parsed, cancellation) => RunAsync(
            new Places(parsed.GetValue(Glyphs)!, parsed.GetValue(Fashion)!, parsed.GetValue(Data)), parsed.GetValue(Port), parsed.GetValue(Open), cancellation));
        return root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(Places places, int port, bool open, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<Specimen> specimens = Gallery.Open(places, Console.Out);
            await using WebApplication app = MicroscopeServer.Create(specimens, port);
            await app.StartAsync(cancellation);
            string address = app.Urls.First();
            foreach (Specimen specimen in specimens.Where(static specimen => specimen.Missing is not null))
            {
                Console.WriteLine(specimen.Missing);
            }

            Console.WriteLine($"The microscope is at {address}, for this machine alone; Ctrl+C ends it.");
            if (open)
            {
                OpenBrowser(address);
            }

            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message} --port chooses another.");
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WeightsException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static void OpenBrowser(string address)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Win32Exception exception)
        {
            Console.Error.WriteLine($"No browser could be started: {exception.Message}");
        }
    }
}
