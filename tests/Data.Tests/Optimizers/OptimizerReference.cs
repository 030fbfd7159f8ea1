using System;

namespace NetDsl.Data.Tests;

/// <summary>One weight's optimizer in double precision, from the formulas of torch.optim's documentation.</summary>
internal sealed class OptimizerReference
{
    private readonly Optimizer _settings;
    private double _first;
    private double _second;
    private double _buffer;
    private int _step;

    public OptimizerReference(Optimizer settings, double weight)
    {
        _settings = settings;
        Weight = weight;
    }

    public double Weight { get; private set; }

    public void Step(double gradient)
    {
        _step++;
        double rate = _settings.LearningRate;
        double decay = _settings.WeightDecay;
        switch (_settings)
        {
            case Sgd sgd:
                gradient += decay * Weight;
                _buffer = _step == 1 ? gradient : (sgd.Momentum * _buffer) + gradient;
                Weight -= rate * (sgd.Nesterov ? gradient + (sgd.Momentum * _buffer) : sgd.Momentum > 0 ? _buffer : gradient);
                break;
            case Adam adam:
                Adaptive(gradient + (decay * Weight), rate, adam.Beta1, adam.Beta2, adam.Epsilon);
                break;
            case AdamW adam:
                Weight -= rate * decay * Weight;
                Adaptive(gradient, rate, adam.Beta1, adam.Beta2, adam.Epsilon);
                break;
            case RmsProp prop:
                RmsProp(gradient + (decay * Weight), rate, prop);
                break;
            default:
                throw new ArgumentException("unknown");
        }
    }

    private void Adaptive(double gradient, double rate, double beta1, double beta2, double epsilon)
    {
        _first = (beta1 * _first) + ((1 - beta1) * gradient);
        _second = (beta2 * _second) + ((1 - beta2) * gradient * gradient);
        double mean = _first / (1 - Math.Pow(beta1, _step));
        double square = _second / (1 - Math.Pow(beta2, _step));
        Weight -= rate * mean / (Math.Sqrt(square) + epsilon);
    }

    private void RmsProp(double gradient, double rate, RmsProp settings)
    {
        _second = (settings.Alpha * _second) + ((1.0 - settings.Alpha) * gradient * gradient);
        _first = (settings.Alpha * _first) + ((1.0 - settings.Alpha) * gradient);
        double variance = settings.Centered ? _second - (_first * _first) : _second;
        double direction = gradient / (Math.Sqrt(variance) + settings.Epsilon);
        _buffer = (settings.Momentum * _buffer) + direction;
        Weight -= rate * _buffer;
    }
}
