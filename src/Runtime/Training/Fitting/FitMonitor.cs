namespace NetDsl;

/// <summary>By what a run tells a better epoch.</summary>
public enum FitMonitor
{
    /// <summary>The loss on the validation examples: less is better.</summary>
    Loss,

    /// <summary>The accuracy on the validation examples: more is better.</summary>
    Accuracy,
}
