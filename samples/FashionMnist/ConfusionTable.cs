using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>The confusion matrix as a table: a row for what images show, a column for what they were taken for.</summary>
internal static class ConfusionTable
{
    public static void Write(ConfusionMatrix matrix)
    {
        IReadOnlyList<string> names = FashionMnist.ClassNames;
        Table table = new Table().Border(TableBorder.Horizontal).AddColumn(new TableColumn("").NoWrap().Padding(0, 0));
        foreach (string name in names)
        {
            table.AddColumn(Column(name[..System.Math.Min(name.Length, 4)]));
        }

        table.AddColumn(Column("recall"));
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            IEnumerable<string> counts = Enumerable.Range(0, matrix.Classes).Select(predicted => Cell(matrix[actual, predicted], predicted == actual));
            string recall = matrix.Recall(actual).ToString("0.0%", CultureInfo.InvariantCulture);
            table.AddRow([Markup.Escape(names[actual]), .. counts, recall]);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Narrow, so that ten classes fit into a terminal.</summary>
    private static TableColumn Column(string name) => new TableColumn(Markup.Escape(name)).RightAligned().NoWrap().Padding(1, 0, 0, 0);

    private static string Cell(int count, bool isRight)
    {
        string text = count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture);
        return isRight ? $"[green]{text}[/]" : text;
    }
}
