namespace NetDsl.Generator.Diagnostics;

/// <summary>The ids: 00xx the declaration, 01xx shapes, 02xx counts, 03xx advice. What each says is in <see cref="Descriptors"/>.</summary>
internal static class DiagnosticIds
{
    public const string NotPartial = "NDSL0001";
    public const string NotAnOrdinaryClass = "NDSL0002";
    public const string NoLayers = "NDSL0003";
    public const string LayersOnSeveralDeclarations = "NDSL0004";
    public const string NoNetwork = "NDSL0005";
    public const string ArgumentOutOfRange = "NDSL0006";
    public const string BadName = "NDSL0007";
    public const string UnknownLayer = "NDSL0008";
    public const string UnresolvedConstant = "NDSL0009";
    public const string OldLanguage = "NDSL0010";
    public const string BadConstructor = "NDSL0011";
    public const string MisspeltLayer = "NDSL0012";
    public const string WindowTooLarge = "NDSL0101";
    public const string NeedsImage = "NDSL0102";
    public const string DenseOnImage = "NDSL0103";
    public const string GroupsDoNotDivide = "NDSL0104";
    public const string JoinDoesNotFit = "NDSL0105";
    public const string ShapeDoesNotHold = "NDSL0106";
    public const string ReflectionTooFar = "NDSL0107";
    public const string TooLarge = "NDSL0108";
    public const string WrongLayerCount = "NDSL0201";
    public const string WrongTotalCount = "NDSL0202";
    public const string SmallReceptiveField = "NDSL0301";
    public const string WindowDoesNotTile = "NDSL0302";
    public const string NoActivationBetween = "NDSL0303";
    public const string UnusedBranch = "NDSL0304";
    public const string ForeignOrder = "NDSL0305";
    public const string DebugBuild = "NDSL0306";
}
