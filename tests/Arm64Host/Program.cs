using System;
using System.IO;
using System.Runtime.Loader;

// Runs a program, NetDsl.Arm64Host PROGRAM.dll ARGUMENT..., with the libraries that lie beside it, and ends with its exit code.
string folder = Path.GetDirectoryName(Path.GetFullPath(args[0]))!;
AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
return AppDomain.CurrentDomain.ExecuteAssemblyByName(Path.GetFileNameWithoutExtension(args[0]), args[1..]);
