namespace NetDsl;

/// <summary>Why a run over a dataset ended.</summary>
public enum FitEnd
{
    /// <summary>All its epochs are done.</summary>
    AllEpochs,

    /// <summary>No epoch was better than the best one for as many epochs as <see cref="FitOptions.Patience"/> allows.</summary>
    NoImprovement,
}
