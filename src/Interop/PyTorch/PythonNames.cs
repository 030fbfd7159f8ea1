using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.PyTorch;

/// <summary>Names of parameters for the inputs, and of local variables for the layers' outputs.</summary>
internal sealed class PythonNames
{
    private static readonly string[] Taken =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield", "self", "torch", "nn", "functional", "json", "os", "struct", "float", "input",
    ];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal) { [NetworkDescription.InputName] = NetworkDescription.InputName };

    public PythonNames(NetworkDescription network)
    {
        var used = new HashSet<string>(Taken, StringComparer.Ordinal) { network.Name };
        foreach (string name in network.Inputs.Skip(1).Select(static input => input.Name).Concat(network.Layers.Select(static layer => layer.Name)))
        {
            string wanted = IsIdentifier(name) ? name : network.IsInput(name) ? "another_input" : "layer";
            string unique = wanted;
            for (int number = 2; !used.Add(unique); number++)
            {
                unique = FormattableString.Invariant($"{wanted}_{number}");
            }

            _names[name] = unique;
        }
    }

    public string this[string layer] => _names[layer];

    /// <summary>Letters beyond ASCII are spelled in several ways in Python; a name that begins with _ is the file's own.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>A key that can be an attribute of a module as it is.</summary>
    public static bool IsAttribute(string key) => IsIdentifier(key) && !Taken.Contains(key) && !ModuleMembers.Contains(key);

    // What torch.nn.Module has of its own.
    private static readonly string[] ModuleMembers =
    [
        "T_destination", "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda", "double", "dump_patches",
        "eval", "extra_repr", "forward", "get_buffer", "get_extra_state", "get_parameter", "get_submodule", "half", "ipu", "load_state_dict",
        "modules", "mtia", "named_buffers", "named_children", "named_modules", "named_parameters", "parameters", "register_backward_hook", "register_buffer",
        "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook", "register_full_backward_pre_hook", "register_load_state_dict_post_hook",
        "register_load_state_dict_pre_hook", "register_module", "register_parameter", "register_state_dict_post_hook", "register_state_dict_pre_hook",
        "requires_grad_", "set_extra_state", "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu", "zero_grad",
    ];
}
