using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NetDsl.Interop;

namespace NetDsl.Cli.Commands;

/// <summary>Where <c>netdsl-verify</c> is: beside this tool, on the path, among the user's global tools, or in a manifest of local tools.</summary>
internal static class VerifyTool
{
    private const string Command = "netdsl-verify";
    private const string Package = "netdsl.verify";

    /// <exception cref="InteropException">It is not installed; the message says how that is done.</exception>
    public static ProcessStartInfo Find() => Find(
        Path.GetDirectoryName(Environment.ProcessPath), Environment.GetEnvironmentVariable("PATH"), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.CurrentDirectory);

    /// <inheritdoc cref="Find()"/>
    /// <param name="own">The folder of this tool.</param>
    /// <param name="path">The folders in which programs are looked for.</param>
    /// <param name="home">The user's folder.</param>
    /// <param name="current">The folder in which the tool was started.</param>
    public static ProcessStartInfo Find(string? own, string? path, string home, string current)
    {
        string file = OperatingSystem.IsWindows() ? Command + ".exe" : Command;
        IEnumerable<string> folders = [own ?? "", .. (path ?? "").Split(Path.PathSeparator), home.Length > 0 ? Path.Join(home, ".dotnet", "tools") : ""];
        string? program = folders.Where(static folder => folder.Length > 0).Select(folder => Path.Join(folder, file)).FirstOrDefault(File.Exists);
        if (program is null && !IsLocalTool(current))
        {
            throw new InteropException($"verify runs the model in ONNX Runtime too, which comes in a tool of its own. Install it with: dotnet tool install --global {nameof(NetDsl)}.Verify");
        }

        var start = new ProcessStartInfo(program ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in program is null ? new[] { "tool", "run", Command, "--" } : [])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>The manifests that <c>dotnet tool run</c> looks at: of this folder and those above it.</summary>
    private static bool IsLocalTool(string current)
    {
        for (string? folder = current; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (new[] { Path.Join(folder, ".config", "dotnet-tools.json"), Path.Join(folder, "dotnet-tools.json") }.Any(Names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(string manifest)
    {
        try
        {
            using FileStream? file = File.Exists(manifest) ? File.OpenRead(manifest) : null;
            using JsonDocument? json = file is null ? null : JsonDocument.Parse(file, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("tools", out JsonElement tools)
                && tools.ValueKind == JsonValueKind.Object && tools.EnumerateObject().Any(static tool => tool.Name.Equals(Package, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
