using System.Security;
using System.Text;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The member of an imported class that reads its weights from the assembly's resources.</summary>
internal static class EmbeddedWeights
{
    public const string Method = "LoadEmbedded";

    /// <summary>The resource's name, as the project's line gives it.</summary>
    public static string Resource(string nameSpace, string className) => $"{(nameSpace.Length > 0 ? nameSpace + "." : "")}{className}.safetensors";

    /// <summary>The line of a project that puts the weights into its assembly.</summary>
    /// <param name="path">The file, as seen from the project.</param>
    /// <param name="resource">The resource's name.</param>
    public static string ProjectLine(string path, string resource) =>
        $"<EmbeddedResource Include=\"{SecurityElement.Escape(path)}\" LogicalName=\"{resource}\" />";

    public static void AppendClass(StringBuilder text, string nameSpace, string className)
    {
        string resource = Resource(nameSpace, className);
        string line = ProjectLine(className + ".safetensors", resource);
        text.Append($$"""
            public partial class {{className}}
            {
                /// <summary>Loads the weights that the project embeds: <c>{{SecurityElement.Escape(line)}}</c>.</summary>
                /// <exception cref="global::System.InvalidOperationException">The assembly has no such resource.</exception>
                public static {{className}} {{Method}}()
                {
                    using (var weights = typeof({{className}}).Assembly.GetManifestResourceStream({{CSharpText.Literal(resource)}}))
                    {
                        return Load(weights ?? throw new global::System.InvalidOperationException(
                            "The assembly " + typeof({{className}}).Assembly.GetName().Name + " has no resource '{{resource}}'. Its project file needs: " + {{CSharpText.Literal(line)}}));
                    }
                }
            }

            """.ReplaceLineEndings("\n"));
    }
}
