using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using NetDsl.Samples.Glyphs;
using NetDsl.Samples.Microscope;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>
/// The microscope on a free port, for all its tests: the glyph network with the weights of samples/Aot, and LeNet-5 taught for a moment where Fashion-MNIST is
/// installed.
/// </summary>
public sealed class Bench : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-microscope-").FullName;
    private WebApplication? _app;

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } =
        typeof(Bench).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Repository").Value!;

    public static string GlyphWeights { get; } = Path.Combine(Repository, "samples", "Aot", "glyphs.safetensors");

    public static bool HasFashion { get; } = Directory.Exists(FashionMnist.PackageFolder);

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public HttpClient Client { get; private set; } = new();

    public string FashionFolder => _folder;

    internal GlyphNet Glyphs { get; } = GlyphNet.Load(GlyphWeights);

    public async Task InitializeAsync()
    {
        if (HasFashion)
        {
            Teach(Path.Join(_folder, "lenet5.safetensors"));
        }

        IReadOnlyList<Specimen> specimens = Gallery.Open(new Places(GlyphWeights, _folder, Data: null), TextWriter.Null);
        _app = MicroscopeServer.Create(specimens, port: 0);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Teach(string path)
    {
        FashionMnist data = FashionMnist.LoadAsync().GetAwaiter().GetResult();
        var network = new LeNet5(seed: 1);
        using var trainer = new Trainer<LeNet5>(network, new Adam(learningRate: 2e-3f), Loss.SoftmaxCrossEntropy, maxBatch: 64);
        trainer.Fit(data.Training);
        network.Save(path);
    }
}

/// <summary>All tests share one server and one browser, and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBench : ICollectionFixture<Bench>, ICollectionFixture<Browser>
{
    public const string Name = "bench";
}
