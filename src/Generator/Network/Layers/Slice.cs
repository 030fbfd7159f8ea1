using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Network.Layers;

/// <summary>A run of the channels of every pixel, or of the features (PyTorch's narrow).</summary>
internal sealed record Slice(long Start, long Count) : Rearrangement
{
    /// <summary>A run of features is never one of a flattened image.</summary>
    public override FeatureSource Features => FeatureSource.Own;

    public override bool TakesFeatures => true;

    public static Slice Read(ArgumentReader arguments) => new(arguments.Int("start", 0), arguments.Int("count", 1));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Start", Start), new("Count", Count)];

    public override UnfitArgument? UnfitFor(TensorShape input)
    {
        string values = input.IsImage ? "channels" : "features";
        return Start >= input.Channels
            ? new("start", Start, Text("less than {0}, as many {1} as the input{2} has", input.Channels, values, input.IsImage ? " " + input : ""))
            : Start + Count > input.Channels
                ? new("count", Count, Text("at most {0}: the run starts at {1}, and the input has {2} {3}", input.Channels - Start, Start, input.Channels, values))
                : null;
    }

    public override TensorShape OutputOf(TensorShape input) => input with { Channels = Count };

    public override ImageStep StartOf(TensorShape input) => new(0, 0, Start);

    public override IReadOnlyList<RearrangementLoop> Loops(TensorShape input) => LoopsOver(OutputOf(input));

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
