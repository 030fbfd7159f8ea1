using System;
using System.Text;

namespace NetDsl.Verify;

/// <summary>The tool <c>netdsl-verify</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Whoever started it reads one encoding on every system.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return VerifyCommandLine.Run(arguments, Console.Out, Console.Error);
    }
}
