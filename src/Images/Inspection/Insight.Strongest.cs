using System;
using System.Threading;

namespace NetDsl.Images;

/// <content>The examples that move units most.</content>
public sealed partial class Insight
{
    /// <summary>For each map of a layer the examples for which it gives the largest values, in one pass over a dataset.</summary>
    /// <param name="data">The examples, as they are in its first epoch.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="count">How many examples for each, at least 1.</param>
    /// <param name="byUnit">True to look for each unit of a map by itself, wherever it stands.</param>
    /// <param name="cancellation">Ends the pass.</param>
    /// <returns>The examples: fewer than asked for where there are fewer. An example whose value is NaN is not among them.</returns>
    /// <exception cref="ArgumentException">The examples are of another length, or there is no such layer.</exception>
    /// <exception cref="OperationCanceledException">The pass was ended.</exception>
    public StrongestInputs StrongestInputs(IDataset data, string layer, int count = 9, bool byUnit = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        TensorShape shape = _graph.ShapeOf(_graph.NodeOf(layer, nameof(layer)));
        if (data.InputLength != Network.InputLength)
        {
            throw new ArgumentException($"An example has {data.InputLength} floats, but the network takes {Network.InputLength}.", nameof(data));
        }

        var lists = new StrongList[byUnit ? shape.Length : shape.Channels];
        for (int list = 0; list < lists.Length; list++)
        {
            lists[list] = new(Math.Min(count, data.Count));
        }

        float[] input = new float[data.InputLength];
        for (int example = 0; example < data.Count; example++)
        {
            cancellation.ThrowIfCancellationRequested();
            data.CopyInput(example, 0, input);
            Network.Forward(input);
            Take(Network.GetActivation(layer), shape, example, lists);
        }

        return new(layer, shape, byUnit, Array.ConvertAll(lists, static list => list.ToArray()));
    }

    /// <summary>Offers each list its largest value of an example, the first of equals.</summary>
    private static void Take(ReadOnlySpan<float> values, TensorShape shape, int example, StrongList[] lists)
    {
        for (int list = 0; list < lists.Length; list++)
        {
            int best = list;
            for (int index = list; index < values.Length; index += lists.Length)
            {
                best = !(values[best] >= values[index]) && !float.IsNaN(values[index]) ? index : best;
            }

            int pixel = best / shape.Channels;
            lists[list].Offer(new(example, values[best], pixel % shape.Width, pixel / shape.Width));
        }
    }

    /// <summary>The strongest so far, in order.</summary>
    private sealed class StrongList(int most)
    {
        private readonly StrongInput[] _items = new StrongInput[most];
        private int _count;

        public StrongInput[] ToArray() => _items[.._count];

        public void Offer(StrongInput item)
        {
            if (float.IsNaN(item.Value) || (_count == _items.Length && !(item.Value > _items[_count - 1].Value)))
            {
                return;
            }

            int place = _count < _items.Length ? _count++ : _count - 1;
            for (; place > 0 && item.Value > _items[place - 1].Value; place--)
            {
                _items[place] = _items[place - 1];
            }

            _items[place] = item;
        }
    }
}
