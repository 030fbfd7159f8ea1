using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Diagnostics;

/// <summary>
/// Every diagnostic: title and message. An error cannot be silenced, as there is no network behind one; warnings and
/// infos can. Each has a page in docs/diagnostics.
/// </summary>
internal static class Descriptors
{
    private const string Category = "NetDsl";

    private static readonly DiagnosticDescriptor NotPartial = Error(
        DiagnosticIds.NotPartial, "Class is not partial",
        "'{0}' is not partial: the network's members cannot be added to it");

    private static readonly DiagnosticDescriptor NotAnOrdinaryClass = Error(
        DiagnosticIds.NotAnOrdinaryClass, "Not an ordinary class",
        "'{0}' is {1}: a network must be an ordinary class");

    private static readonly DiagnosticDescriptor NoLayers = Error(
        DiagnosticIds.NoLayers, "No layers",
        "'{0}' has no layers: write them as attributes below [Network], such as [Flatten] [Dense(10)]");

    private static readonly DiagnosticDescriptor LayersOnSeveralDeclarations = Error(
        DiagnosticIds.LayersOnSeveralDeclarations, "Layers on more than one declaration",
        "The layers of '{0}' stand on more than one declaration, so that their order is not defined: write them all on one");

    private static readonly DiagnosticDescriptor NoNetwork = Error(
        DiagnosticIds.NoNetwork, "Layers without [Network]",
        "'{0}' has layers but no [Network(width, height, channels)], so that the shape of their input is not known");

    private static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        DiagnosticIds.ArgumentOutOfRange, "Argument out of its range",
        "'{0}' of {1} is {2}: it must be {3}");

    private static readonly DiagnosticDescriptor BadName = Error(
        DiagnosticIds.BadName, "Name cannot be used",
        "The name '{0}' cannot be used: it {1}");

    private static readonly DiagnosticDescriptor UnknownLayer = Error(
        DiagnosticIds.UnknownLayer, "No such earlier layer",
        "{0} names '{1}', which is no earlier layer: {2}");

    private static readonly DiagnosticDescriptor UnresolvedConstant = Error(
        DiagnosticIds.UnresolvedConstant, "Constant that is not known yet",
        "'{0}' of {1} is {2}, which is not known when the network is generated: {3}");

    private static readonly DiagnosticDescriptor OldLanguage = Error(
        DiagnosticIds.OldLanguage, "C# older than 11",
        "The project is C# {0}, and networks need 11: set <LangVersion>latest</LangVersion>, or leave LangVersion out");

    private static readonly DiagnosticDescriptor BadConstructor = Error(
        DiagnosticIds.BadConstructor, "Constructor or base class",
        "{0}");

    private static readonly DiagnosticDescriptor MisspeltLayer = Error(
        DiagnosticIds.MisspeltLayer, "Name of a layer",
        "There is no [{0}]: write [{1}]");

    private static readonly DiagnosticDescriptor WindowTooLarge = Error(
        DiagnosticIds.WindowTooLarge, "Window larger than its input",
        "The window of {0} is {1} {2}, but its input {4} is only {3} {2} with its padding");

    private static readonly DiagnosticDescriptor NeedsImage = Error(
        DiagnosticIds.NeedsImage, "Image needed",
        "{0} needs an image of width × height × channels and gets {1}");

    private static readonly DiagnosticDescriptor DenseOnImage = Error(
        DiagnosticIds.DenseOnImage, "[Flatten] is missing",
        "{0} gets the image {1}: put [Flatten] before it, which makes it {2} features");

    private static readonly DiagnosticDescriptor GroupsDoNotDivide = Error(
        DiagnosticIds.GroupsDoNotDivide, "Groups do not divide",
        "{0} groups do not divide both the {1} channels of the input and the {2} filters");

    private static readonly DiagnosticDescriptor JoinDoesNotFit = Error(
        DiagnosticIds.JoinDoesNotFit, "Joined shapes do not fit",
        "{0} cannot join {1} with '{2}', which is {3}: {4}");

    private static readonly DiagnosticDescriptor ShapeDoesNotHold = Error(
        DiagnosticIds.ShapeDoesNotHold, "[Shape] does not hold",
        "The output of '{0}' is {1}, not {2}");

    private static readonly DiagnosticDescriptor ReflectionTooFar = Error(
        DiagnosticIds.ReflectionTooFar, "Reflection reaches past the input",
        "Reflection over {0} {1} reaches past the input {2}: without its edge there are {3} to reflect");

    private static readonly DiagnosticDescriptor TooLarge = Error(
        DiagnosticIds.TooLarge, "Too large",
        "Too large: {0} ({1}) would hold {2} elements, and at most 2147483647 are possible");

    private static readonly DiagnosticDescriptor WrongLayerCount = Error(
        DiagnosticIds.WrongLayerCount, "Parameters of a layer",
        "'{0}' does not have {1} parameters: behind {3} it has {2}");

    private static readonly DiagnosticDescriptor WrongTotalCount = Error(
        DiagnosticIds.WrongTotalCount, "Parameters of the network",
        "'{0}' does not have {1} parameters: {2}");

    private static readonly DiagnosticDescriptor SmallReceptiveField = Advice(
        DiagnosticIds.SmallReceptiveField, DiagnosticSeverity.Info, "Small receptive field",
        "The last window, '{0}', sees {1} pixels of the input {2}, less than a third: what is larger cannot be recognised as a whole");

    private static readonly DiagnosticDescriptor WindowDoesNotTile = Advice(
        DiagnosticIds.WindowDoesNotTile, DiagnosticSeverity.Info, "Window does not tile its input",
        "The window of '{0}' does not tile its input {1}: {2} are never read");

    private static readonly DiagnosticDescriptor NoActivationBetween = Advice(
        DiagnosticIds.NoActivationBetween, DiagnosticSeverity.Info, "No activation between",
        "'{0}' and '{1}' follow each other with no activation between: together they can do no more than one linear layer");

    private static readonly DiagnosticDescriptor UnusedBranch = Advice(
        DiagnosticIds.UnusedBranch, DiagnosticSeverity.Warning, "Branch is not used",
        "The branch ends at '{0}', which nothing reads: join it, or make it an output with [Output]");

    private static readonly DiagnosticDescriptor ForeignOrder = Advice(
        DiagnosticIds.ForeignOrder, DiagnosticSeverity.Warning, "Order of another framework",
        "[{0}] is {1} here; if that is the order of another framework, write [{2}]");

    private static readonly DiagnosticDescriptor DebugBuild = Advice(
        DiagnosticIds.DebugBuild, DiagnosticSeverity.Info, "Debug build",
        "'{0}' runs some ten times slower in a Debug build: set <Optimize>true</Optimize> in the project that declares the network");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        NotPartial, NotAnOrdinaryClass, NoLayers, LayersOnSeveralDeclarations, NoNetwork, ArgumentOutOfRange, BadName, UnknownLayer,
        UnresolvedConstant, OldLanguage, BadConstructor, MisspeltLayer,
        WindowTooLarge, NeedsImage, DenseOnImage, GroupsDoNotDivide, JoinDoesNotFit, ShapeDoesNotHold, ReflectionTooFar, TooLarge,
        WrongLayerCount, WrongTotalCount,
        SmallReceptiveField, WindowDoesNotTile, NoActivationBetween, UnusedBranch, ForeignOrder, DebugBuild);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(static descriptor => descriptor.Id);

    public static DiagnosticDescriptor Get(string id) => ById[id];

    /// <summary>The same with a link to its page in a folder.</summary>
    public static DiagnosticDescriptor Get(string id, string pages)
    {
        DiagnosticDescriptor plain = Get(id);
        return !Uri.TryCreate(pages + id + ".md", UriKind.Absolute, out Uri page) ? plain
            : new(id, plain.Title, plain.MessageFormat, Category, plain.DefaultSeverity, isEnabledByDefault: true, helpLinkUri: page.AbsoluteUri, customTags: [.. plain.CustomTags]);
    }

    /// <summary>It is the project that is wrong, not a declaration: one report for all networks.</summary>
    public static bool IsOfProject(string id) => id == DiagnosticIds.OldLanguage;

    /// <summary>The generator reports it in editors too: there the analyzer sees more than the generator, and would find nothing wrong.</summary>
    public static bool IsGeneratorsOwn(string id) => id is DiagnosticIds.OldLanguage or DiagnosticIds.UnresolvedConstant;

    /// <summary>There is no network behind it.</summary>
    public static bool IsError(string id) => Get(id).DefaultSeverity == DiagnosticSeverity.Error;

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpPage(id), customTags: WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Advice(string id, DiagnosticSeverity severity, string title, string message) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpPage(id));

    private static string HelpPage(string id) => "docs/diagnostics/" + id + ".md";
}
