using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network;

namespace NetDsl.Generator;

/// <summary>A declaration whose attributes could not be bound, and what is known of it with the constants of other networks.</summary>
internal sealed record Resolution(NetworkDeclaration Before, NetworkDeclaration After);

/// <summary>
/// Arguments may be constants of other networks, which are generated from their own arguments: <c>[Dense(Encoder.InputLength)]</c>. Each round adds to the compilation
/// what is known by then, and has the compiler bind again what is not. What stays over is a circle, or constants that nobody of ours generates.
/// </summary>
internal sealed class ConstantResolver(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<NetworkDeclaration, NetworkDeclaration> _current = [];

    /// <summary>What the pending ones of all declarations of a project become; nothing of the others.</summary>
    public static EquatableArray<Resolution> Resolve(IReadOnlyCollection<NetworkDeclaration> all, Compilation compilation, CancellationToken cancellation) =>
        new ConstantResolver(compilation, cancellation).Resolve(all);

    private EquatableArray<Resolution> Resolve(IReadOnlyCollection<NetworkDeclaration> all)
    {
        foreach (NetworkDeclaration declaration in all)
        {
            _current[declaration] = declaration;
        }

        NetworkDeclaration[] pending = [.. _current.Keys.Where(static declaration => declaration.IsPending)];
        while (ReadAgain(pending, Known()))
        {
        }

        new UnresolvedConstants(compilation, _current, cancellation).Report();
        return pending.Select(before => new Resolution(before, _current[before])).ToEquatableArray();
    }

    private Compilation Known() => StandIns.AddTo(compilation, _current.Values.Select(static declaration => NetworkStandIn.Of(declaration, isComplete: false)));

    /// <summary>True where one of them has become clearer.</summary>
    private bool ReadAgain(IEnumerable<NetworkDeclaration> pending, Compilation known)
    {
        bool isClearer = false;
        foreach (NetworkDeclaration before in pending)
        {
            cancellation.ThrowIfCancellationRequested();
            NetworkDeclaration current = _current[before];
            if (current.IsPending && TypeFinder.Find(known, current.Host) is [var type] && LayerKinds.Declarations.ReadAgain(current, type) is var read && read != current)
            {
                _current[before] = read;
                isClearer = true;
            }
        }

        return isClearer;
    }
}
