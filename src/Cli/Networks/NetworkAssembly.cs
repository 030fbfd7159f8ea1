using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using NetDsl.Interop;

namespace NetDsl.Cli.Networks;

/// <summary>A built assembly with networks in it. Its code runs in this process, with this tool's own NetDsl.</summary>
internal sealed class NetworkAssembly
{
    private readonly string _path;
    private readonly Type[] _networks;

    private NetworkAssembly(string path, Type[] networks)
    {
        _path = path;
        _networks = networks;
    }

    /// <exception cref="InteropException">It is no assembly, or has no networks.</exception>
    public static NetworkAssembly Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InteropException($"There is no file {path}.");
        }

        try
        {
            string full = Path.GetFullPath(path);
            Type[] networks = [.. Types(new Context(full).LoadFromAssemblyPath(full)).Where(IsNetwork).OrderBy(static type => type.FullName, StringComparer.Ordinal)];
            return networks.Length > 0 ? new(path, networks) : throw new InteropException($"{path} has no networks: no class with [Network] that this version of NetDsl knows.");
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new InteropException($"{path} cannot be loaded: {exception.Message}", exception);
        }
    }

    public IEnumerable<NetworkHandle> Networks => _networks.Select(NetworkHandle.Of);

    /// <summary>The network of a name, with or without its namespace; without a name the only one.</summary>
    public NetworkHandle Find(string? name)
    {
        Type[] found = [.. _networks.Where(type => name is null || type.FullName == name || type.Name == name || type.FullName?.Replace('+', '.') == name)];
        if (found.Length == 1)
        {
            return NetworkHandle.Of(found[0]);
        }

        string known = string.Join(", ", _networks.Select(static type => type.FullName));
        throw new InteropException(
            found.Length == 0 ? $"{_path} has no network '{name}'. It has: {known}."
            : name is null ? $"{_path} has several networks; choose one with --network: {known}."
            : $"{_path} has several networks '{name}'; give the namespace too: {known}.");
    }

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static bool IsNetwork(Type type) => type is { IsClass: true, IsGenericTypeDefinition: false }
        && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INetwork<>) && face.GenericTypeArguments[0] == type);

    /// <summary>Loads what the assembly needs from beside it; NetDsl itself is the tool's, so that its types are the same.</summary>
    private sealed class Context(string path) : AssemblyLoadContext("network")
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            name.Name != "NetDsl" && _resolver.ResolveAssemblyToPath(name) is { } found ? LoadFromAssemblyPath(found) : null;
    }
}
