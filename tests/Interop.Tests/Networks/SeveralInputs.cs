namespace NetDsl.Interop.Tests.Networks;

/// <summary>Two images and two vectors; one of the vectors is also an output.</summary>
[Network(6, 5, 3, Training = false)]
[Input("depth", 6, 5, 1)]
[Input("lambda", 4)]
[Input("goal", 2)]
[Concat("depth")] [Conv(3, 3, 4)] [Relu(Name = "seen")]
[From("depth")] [Conv(3, 3, 4)] [Add("seen")] [Flatten] [Concat("lambda")] [Output("All")]
[From("goal")] [Output("Goal")] [Dense(52)] [Multiply("concat2")] [Dense(3)]
public partial class SeveralInputs;
