namespace NetDsl.Generator;

/// <summary>The names of the pipeline's steps, for the tests that hold them to their caches.</summary>
internal static class TrackingNames
{
    public const string Declarations = nameof(Declarations);
    public const string OrphanDeclarations = nameof(OrphanDeclarations);
    public const string Constants = nameof(Constants);
    public const string SharedHintNames = nameof(SharedHintNames);
    public const string Options = nameof(Options);
    public const string Networks = nameof(Networks);
    public const string Plans = nameof(Plans);
    public const string Sources = nameof(Sources);

    public const string Errors = nameof(Errors);

    /// <summary>Where the errors are in the source as it is now: the only step that any edit repeats, in a project that has errors.</summary>
    public const string ErrorLocations = nameof(ErrorLocations);

    public static string[] All => [Declarations, OrphanDeclarations, Constants, SharedHintNames, Options, Networks, Plans, Sources, Errors];
}
