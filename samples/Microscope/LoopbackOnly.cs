using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NetDsl.Samples.Microscope;

/// <summary>
/// Keeps other pages of the browser out. A page from elsewhere may send requests to this machine, and a name of its own may lead here (DNS
/// rebinding): a request has to name this machine as its host, and a browser's origin has to be this page.
/// </summary>
internal static class LoopbackOnly
{
    // No script, style or font but the page's own; nobody may frame it.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseLoopbackOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (Refusal(context.Request) is { } reason)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(reason, context.RequestAborted);
            return;
        }

        await next(context);
    });

    private static string? Refusal(HttpRequest request)
    {
        if (request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            return "This page answers to 127.0.0.1 and localhost only.";
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"http://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Only this page may ask.";
    }
}
