namespace NetDsl.Samples.CatsAndDogs;

/// <summary>The files of the output folder.</summary>
internal static class OutputFiles
{
    public const string Features = "features.cache";
    public const string Head = "head.safetensors";
    public const string Model = "model.json";
    public const string Mistakes = "mistakes.png";
    public const string Like = "like.png";
    public const string Figures = "accuracies.json";
    public const string Chart = "accuracies.png";
    public const string Small = "small.safetensors";
    public const string SmallFilters = "small.filters.png";
    public const string FineTuned = "fine-tuned.safetensors";
    public const string Drawings = "drawings";
}
