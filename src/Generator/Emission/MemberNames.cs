using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The names of the generated members that no user sees, moved out of the way of the user's own and the layers'.</summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, string> _names = [];

    public MemberNames(ShapedNetwork network)
    {
        var scope = new NameScope(network.Model.Declaration.TakenNames
            .Concat(network.Model.Nodes.Select(static node => node.Name))
            .Concat(network.Model.Outputs.Select(static output => output.Name))
            .Concat(network.Model.Inputs.Select(static input => input.Name))
            .Append(network.Model.Declaration.Host.Self.Name));
        foreach (string name in GeneratedMembers.Hidden)
        {
            _names.Add(name, scope.Unique(name));
        }
    }

    public string this[string name] => _names[name];
}
