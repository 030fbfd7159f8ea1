using System;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels;

/// <summary>The text of memories and places.</summary>
internal static class PlaceText
{
    extension(Memory memory)
    {
        /// <summary>The reference to its first float.</summary>
        public string Name => memory switch
        {
            Memory.Arena => "a",
            Memory.Input => "input",
            Memory.Weights => "w",
            Memory.Derived => "v",
            Memory.Gradients => "g",
            _ => throw new ArgumentOutOfRangeException(nameof(memory)),
        };
    }

    extension(Place place)
    {
        /// <summary>The reference as an argument.</summary>
        public string Argument => "ref " + Isa.At(place.Memory.Name, place.Offset);

        /// <summary>The same, so many steps on.</summary>
        public string Moved(string counter, long step) => place.At($"({counter} * {step})");

        /// <summary>The same, so many floats on as an expression says.</summary>
        public string At(string floats) => place.Offset == 0 ? $"ref At(ref {place.Memory.Name}, {floats})" : $"ref At(ref {place.Memory.Name}, {place.Offset} + {floats})";
    }
}
