namespace NetDsl;

/// <summary>What holds for all weights in one step of an optimizer.</summary>
/// <param name="Number">The step's number, from 1.</param>
/// <param name="LearningRate">The learning rate with the schedule's factor in it.</param>
/// <param name="GradientScale">What every gradient is multiplied with before anything else; 1 where nothing is clipped.</param>
public readonly record struct OptimizerStep(long Number, double LearningRate, float GradientScale);
