using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NetDsl.Samples.Microscope;

/// <summary>
/// The page and what it asks for. Networks are chosen by a name of the list, layers, units and pictures by number; a drawing is as many bytes as the
/// network's input has pixels. Nothing else is read from a request.
/// </summary>
internal static class MicroscopeServer
{
    private const int LargestBody = 4096;
    private const int MostConnections = 64;
    private const int MostTabs = 16;

    /// <summary>Sets the server up; it listens on the loopback address alone.</summary>
    /// <param name="specimens">The networks.</param>
    /// <param name="port">Where it listens; 0 for any free port.</param>
    public static WebApplication Create(IReadOnlyList<Specimen> specimens, int port)
    {
        // The empty builder reads neither environment nor settings, which could make it listen elsewhere too.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MostTabs;
        });
        builder.Services.AddRouting();
        WebApplication app = builder.Build();
        app.UseLoopbackOnly();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        foreach (PageFile file in Page.Files)
        {
            app.MapGet(file.Address, () => Results.Bytes(file.Bytes, file.Type));
        }

        Map(app, specimens);
        return app;
    }

    private static void Map(WebApplication app, IReadOnlyList<Specimen> specimens)
    {
        app.MapGet("/api/networks", () => specimens.Select(static specimen => new NetworkEntry(specimen.Id, specimen.Title, specimen.Missing)));
        app.MapGet("/api/{network}", (string network) => With(specimens, network, static ready => Results.Json(ready.Describe())));
        app.MapGet("/api/{network}/plane", (string network) => With(specimens, network, static ready => Results.Bytes(ready.PlaneBytes())));
        app.MapGet("/api/{network}/pictures/{index:int}", (string network, int index) => With(
            specimens, network, ready => Results.Bytes(ready.Pictures[Bounded(index, ready.Pictures.Count, "picture")].ToArray())));
        app.MapGet("/api/{network}/strongest", (string network, int layer, int channel) => With(
            specimens, network, ready => Results.Json(ready.Strongest(layer, channel)), surveys: true));
        app.MapPost("/api/{network}/unit", (HttpRequest request, string network, int layer, int unit) => WithPicture(
            specimens, network, request, (ready, picture) => Results.Json(ready.Explain(picture, layer, unit))));
        app.MapPost("/api/{network}/saliency", (HttpRequest request, string network, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] int answer) =>
            WithPicture(specimens, network, request, (ready, picture) => Results.Bytes(FloatBytes.Of(ready.Saliency(picture, answer)))));
        app.MapPost("/api/{network}/occlusion", (HttpRequest request, string network, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] int answer) =>
            WithPicture(specimens, network, request, (ready, picture) => Results.Bytes(FloatBytes.Of(ready.Occlusion(picture, answer)))));
        app.Map("/api/{network}/redraw", (HttpContext context, string network) => RedrawAsync(app, context, specimens, network));
    }

    /// <summary>A number of a request, held to its range.</summary>
    /// <exception cref="BadHttpRequestException">It is outside; the request is answered by 400.</exception>
    public static int Bounded(int index, int count, string what) =>
        (uint)index < (uint)count ? index : throw new BadHttpRequestException($"There is no {what} {index}: they are 0 to {count - 1}.");

    private static async Task<IResult> With(IReadOnlyList<Specimen> specimens, string name, Func<ReadySpecimen, IResult> answer, bool surveys = false)
    {
        Specimen? specimen = specimens.FirstOrDefault(candidate => candidate.Id == name);
        if (specimen is not { Missing: null })
        {
            return Results.Text(specimen?.Missing ?? "There is no such network.", statusCode: StatusCodes.Status404NotFound);
        }

        try
        {
            return await (await specimen.ReadyAsync()).AloneAsync(answer, surveys);
        }
        catch (BadHttpRequestException exception)
        {
            return Results.Text(exception.Message, statusCode: exception.StatusCode);
        }
        catch (IOException exception)
        {
            return Results.Text($"{specimen.Title} has no test pictures: {exception.Message}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> WithPicture(
        IReadOnlyList<Specimen> specimens, string name, HttpRequest request, Func<ReadySpecimen, byte[], IResult> answer)
    {
        byte[] body = new byte[LargestBody];
        int length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return await With(specimens, name, ready => length == ready.Pictures.Length
            ? answer(ready, body[..length])
            : throw new BadHttpRequestException($"A drawing has {ready.Pictures.Length} bytes, one for each pixel, and {length} came."));
    }

    private static async Task RedrawAsync(WebApplication app, HttpContext context, IReadOnlyList<Specimen> specimens, string name)
    {
        Specimen? specimen = specimens.FirstOrDefault(candidate => candidate.Id == name);
        if (specimen is not { Missing: null } || !context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = specimen is { Missing: null } ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound;
            return;
        }

        // A tab has a network of its own over the shared weights, so tabs draw beside one another.
        Redraw redraw = (await specimen.ReadyAsync()).OpenRedraw();
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        await RedrawSocket.RunAsync(socket, redraw, app.Lifetime.ApplicationStopping);
    }
}
