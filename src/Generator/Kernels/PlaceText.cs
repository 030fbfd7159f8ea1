using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels;

/// <summary>A place's text.</summary>
internal static class PlaceText
{
    extension(Place place)
    {
        /// <summary>The reference as an argument.</summary>
        public string Argument => "ref " + Isa.At(place.Memory, place.Offset);

        /// <summary>The same, so many steps on.</summary>
        public string Moved(string counter, long step) => $"ref {Aliases.Unsafe}.Add(ref {place.Memory}, {place.Offset} + ({counter} * {step}))";
    }
}
