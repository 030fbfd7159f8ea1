using System;
using System.Globalization;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>
/// The Asirra captcha (Elson, Douceur, Howell and Saul, 2007) showed twelve photographs of cats and dogs from animal shelters. Whoever told all of them right passed
/// as human.
/// </summary>
internal static class Captcha
{
    public const int Photos = 12;

    /// <summary>How often the best program of those years told one photograph right.</summary>
    public const double Guesser = 0.6;

    /// <summary>The winner of Kaggle's contest with the captcha's photographs, 2014: Pierre Sermanet's.</summary>
    public const double Winner = 0.98914;

    /// <summary>How often all photographs of a captcha are told right.</summary>
    public static double Passes(double accuracy) => Math.Pow(accuracy, Photos);

    /// <summary>What an accuracy makes of a captcha, in words.</summary>
    public static string Describe(double accuracy)
    {
        double passes = Passes(accuracy);
        string share = passes >= 0.01 ? passes.ToString("0.0 %", CultureInfo.InvariantCulture) : passes.ToString("0.00 %", CultureInfo.InvariantCulture);
        return passes < 0.5 && passes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{share}, one of {1 / passes:0}") : share;
    }
}
