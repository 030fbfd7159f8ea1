using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator;

/// <summary>
/// Says why arguments are no constants when all that can be known of networks is known (NDSL0009): nobody of ours generates them, or they follow from themselves. Those that follow
/// from a network with a mistake are that network's matter.
/// </summary>
/// <param name="declarations">As they were read first, and as they are known now; those with something to report are replaced.</param>
internal sealed class UnresolvedConstants(Compilation compilation, Dictionary<NetworkDeclaration, NetworkDeclaration> declarations, CancellationToken cancellation)
{
    /// <summary>Networks whose constants are taken for known, although they are not: others are not blamed for them.</summary>
    private readonly HashSet<NetworkDeclaration> _mistaken = [];

    public void Report()
    {
        NetworkDeclaration[] pending = [.. declarations.Where(static pair => pair.Value.IsPending).Select(static pair => pair.Key).OrderBy(static key => key.Host.FullName, System.StringComparer.Ordinal)];
        if (pending.Length == 0)
        {
            return;
        }

        Compilation complete = With(declarations.Keys);
        foreach (NetworkDeclaration key in declarations.Keys.ToArray())
        {
            if (IsMistaken(key, complete))
            {
                _mistaken.Add(key);
            }
        }

        List<NetworkDeclaration> stuck = [.. pending.Except(_mistaken)];
        while (Stuck(stuck, []) is { Count: > 0 } left)
        {
            // Of those that wait for each other one is reported: with it mended the others follow.
            NetworkDeclaration first = left.Find(key => !Stuck(left, [key]).Contains(key)) ?? left[0];
            Add(first, Arguments(first, With(_mistaken)).Take(1), isCircular: true);
            _mistaken.Add(first);
            stuck = left;
            stuck.Remove(first);
        }
    }

    /// <summary>It has an error of its own: reported by us, now or later, or by the compiler.</summary>
    private bool IsMistaken(NetworkDeclaration key, Compilation complete)
    {
        if (!declarations[key].IsPending)
        {
            return ShapeInferrer.Infer(declarations[key], cancellation).Findings.Any(static finding => Descriptors.IsError(finding.Id));
        }

        if (IsRead(key, complete))
        {
            return false;
        }

        Add(key, Arguments(key, complete), isCircular: false);
        return true;
    }

    /// <summary>Which of the networks cannot be read even when those that can are known.</summary>
    /// <param name="assumed">Taken for known from the start.</param>
    private List<NetworkDeclaration> Stuck(IEnumerable<NetworkDeclaration> networks, IEnumerable<NetworkDeclaration> assumed)
    {
        HashSet<NetworkDeclaration> known = [.. _mistaken, .. assumed];
        var trial = new Dictionary<NetworkDeclaration, NetworkDeclaration>(declarations);
        List<NetworkDeclaration> left = [.. networks];
        bool isClearer = true;
        while (isClearer)
        {
            cancellation.ThrowIfCancellationRequested();
            Compilation with = With(known, trial);
            isClearer = false;
            foreach (NetworkDeclaration key in left.ToArray())
            {
                NetworkDeclaration read = Read(trial[key], with);
                isClearer |= read != trial[key];
                trial[key] = read;
                if (!read.IsPending)
                {
                    known.Add(key);
                    left.Remove(key);
                }
            }
        }

        return left;
    }

    private Compilation With(IEnumerable<NetworkDeclaration> known) => With([.. known], declarations);

    private Compilation With(HashSet<NetworkDeclaration> known, Dictionary<NetworkDeclaration, NetworkDeclaration> networks) =>
        StandIns.AddTo(compilation, networks.Select(pair => NetworkStandIn.Of(pair.Value, known.Contains(pair.Key))));

    private bool IsRead(NetworkDeclaration key, Compilation with) => !Read(declarations[key], with).IsPending;

    private static NetworkDeclaration Read(NetworkDeclaration declaration, Compilation with) =>
        TypeFinder.Find(with, declaration.Host) is [var type] ? LayerKinds.Declarations.ReadAgain(declaration, type) : declaration;

    private void Add(NetworkDeclaration key, IEnumerable<(int Directive, string Argument, string Text)> arguments, bool isCircular) => declarations[key] = declarations[key] with
    {
        Unresolved = arguments.Select(argument => new UnresolvedArgument(argument.Directive, argument.Argument, argument.Text, isCircular)).ToEquatableArray(),
    };

    /// <summary>The arguments that are no constants because of a name that the compiler does not know, or whose value it does not know.</summary>
    private static IEnumerable<(int Directive, string Argument, string Text)> Arguments(NetworkDeclaration key, Compilation with)
    {
        if (TypeFinder.Find(with, key.Host) is not [var type])
        {
            yield break;
        }

        AttributeData?[] attributes = [LayerKinds.Declarations.NetworkOf(type), .. LayerKinds.Declarations.DirectivesOf(type)];
        for (int index = 0; index < attributes.Length; index++)
        {
            if (attributes[index]?.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var arguments } syntax || LayerKinds.Declarations.KindOf(attributes[index]!) is null)
            {
                continue;
            }

            SemanticModel model = with.GetSemanticModel(syntax.SyntaxTree);
            foreach (AttributeArgumentSyntax argument in arguments)
            {
                if (IsUnknown(argument.Expression, model) && Declarations.ArgumentSyntax.NameOf(attributes[index]!, argument) is { } name)
                {
                    yield return (index - 1, name, argument.Expression.ToString());
                }
            }
        }
    }

    private static bool IsUnknown(ExpressionSyntax expression, SemanticModel model) => !model.GetConstantValue(expression).HasValue
        && expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => !IsNameof(name) && IsUnknown(model.GetSymbolInfo(name)));

    private static bool IsNameof(SimpleNameSyntax name) => name.Identifier.ValueText == "nameof" && name.Parent is InvocationExpressionSyntax;

    private static bool IsUnknown(SymbolInfo name) => name.Symbol switch
    {
        null => name.CandidateSymbols.IsEmpty,
        IFieldSymbol { IsConst: true } constant => !constant.HasConstantValue,
        IFieldSymbol field => field.DeclaringSyntaxReferences.Any(static reference => StandIns.IsIn(reference.SyntaxTree)),
        _ => false,
    };
}
