using System.Globalization;
using Spectre.Console;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>What accuracies make of the captcha, beside the program for which it was made and the one that broke it.</summary>
internal static class CaptchaTable
{
    public static void Write(string name, double accuracy)
    {
        Table table = new Table().Border(TableBorder.Horizontal)
            .AddColumn($"A captcha of {Captcha.Photos} photographs")
            .AddColumn(new TableColumn("one is told right").RightAligned())
            .AddColumn(new TableColumn("all are, and the captcha is passed").RightAligned());
        Add(table, "a guesser of 2006", Captcha.Guesser);
        Add(table, "the winner of Kaggle's contest, 2014", Captcha.Winner);
        Add(table, name, accuracy);
        AnsiConsole.Write(table);
    }

    private static void Add(Table table, string name, double accuracy) =>
        table.AddRow(Markup.Escape(name), accuracy.ToString("0.0 %", CultureInfo.InvariantCulture), Captcha.Describe(accuracy));
}
