using System;
using System.Collections.Generic;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A window as an attribute's arguments, the shortest that say it.</summary>
internal static class WindowArguments
{
    /// <param name="window">The window.</param>
    /// <param name="own">The kind's own positional arguments, after width and height.</param>
    /// <param name="isPool">The stride that goes without saying is the window's own size; a dilation is told for each axis.</param>
    public static List<string> Of(LayerWindow window, IEnumerable<string> own, bool isPool)
    {
        List<string> arguments = [Text(window.Width), Text(window.Height), .. own];
        var properties = new List<string>();
        (int x, int y) = isPool ? (window.Width, window.Height) : (1, 1);
        AddAxes(arguments, properties, "stride", "Stride", window.StrideX, window.StrideY, x, y);
        if (window.Left == window.Right && window.Top == window.Bottom && window.Left == window.Top)
        {
            AddUnless(arguments, "padding: ", window.Left, 0);
        }
        else
        {
            AddUnless(properties, "PaddingLeft = ", window.Left, 0);
            AddUnless(properties, "PaddingTop = ", window.Top, 0);
            AddUnless(properties, "PaddingRight = ", window.Right, 0);
            AddUnless(properties, "PaddingBottom = ", window.Bottom, 0);
        }

        if (isPool)
        {
            AddUnless(properties, "DilationX = ", window.DilationX, 1);
            AddUnless(properties, "DilationY = ", window.DilationY, 1);
        }
        else
        {
            AddAxes(arguments, properties, "dilation", "Dilation", window.DilationX, window.DilationY, 1, 1);
        }

        return [.. arguments, .. properties];
    }

    private static void AddAxes(List<string> arguments, List<string> properties, string both, string each, int x, int y, int defaultX, int defaultY)
    {
        if (x == defaultX && y == defaultY)
        {
            return;
        }

        if (x == y)
        {
            arguments.Add($"{both}: {Text(x)}");
            return;
        }

        AddUnless(properties, each + "X = ", x, defaultX);
        AddUnless(properties, each + "Y = ", y, defaultY);
    }

    private static void AddUnless(List<string> list, string name, int value, int unless)
    {
        if (value != unless)
        {
            list.Add(name + Text(value));
        }
    }

    private static string Text(int value) => FormattableString.Invariant($"{value}");
}
