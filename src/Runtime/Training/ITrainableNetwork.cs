using System.ComponentModel;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>A network whose backward pass was generated: every one without <c>Training = false</c>. A <see cref="Trainer{TNetwork}"/> trains it.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface ITrainableNetwork<TSelf> : INetwork<TSelf>
    where TSelf : class, ITrainableNetwork<TSelf>
{
    /// <summary>For the trainer: the steps of training over this network's weights.</summary>
    /// <returns>The steps, and where everything lies.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TrainingProgram CreateTrainingProgram();
}
