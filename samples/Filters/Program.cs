using System;
using System.IO;

namespace NetDsl.Samples.Filters;

internal static class Program
{
    /// <summary>Usage: Filters [IN.png [OUT.png]].</summary>
    private static int Main(string[] arguments)
    {
        string input = arguments.Length > 0 ? arguments[0] : Path.Combine(AppContext.BaseDirectory, "picture.png");
        string output = arguments.Length > 1 ? arguments[1] : "filters.png";
        try
        {
            Picture.WriteSheet(output, Sheet(Picture.Read(input)), columns: 4);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        Console.WriteLine($"{output}: the picture, then beyond the border zero, replicate, reflect; rows: edge, sharpen, blur");
        return 0;
    }

    private static Picture[] Sheet(Picture picture)
    {
        var sheet = new Picture[Kernel.All.Count * 4];
        for (int i = 0; i < Kernel.All.Count; i++)
        {
            sheet[i * 4] = picture;
            sheet[(i * 4) + 1] = Kernel.All[i].Apply<ZeroBorderFilter>(picture);
            sheet[(i * 4) + 2] = Kernel.All[i].Apply<ReplicateBorderFilter>(picture);
            sheet[(i * 4) + 3] = Kernel.All[i].Apply<ReflectBorderFilter>(picture);
        }

        return sheet;
    }
}
