using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>Writes the store of a part of a vector, which takes several instructions, as a method that the JIT inlines.</summary>
internal static class StoreMethod
{
    /// <summary>The statement that stores the first lanes of a vector.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="isa">Of the vector.</param>
    /// <param name="count">How many lanes.</param>
    /// <param name="value">The vector.</param>
    /// <param name="to">The reference.</param>
    /// <param name="offset">In floats behind it: an expression.</param>
    public static string Call(KernelWriter writer, Isa isa, int count, string value, string to, string offset)
    {
        string at = offset == "0" ? to : $"At(ref {to}, {offset})";
        if (count == isa.Lanes)
        {
            return isa.Bits == 0 ? $"{at} = {value};" : isa.StoreAt(value, to, offset);
        }

        string method = writer.Kernel((nameof(StoreMethod), isa.Direct, count), "Store" + count, (text, name) =>
        {
            text.Line($"// Stores the first {count} of {isa.Lanes} lanes.").Line(KernelText.Inlined);
            using (text.OpenBlock($"private static void {name}({isa.Vector} v, ref float d)"))
            {
                foreach (string store in isa.Direct.Store("v", "d", 0, count))
                {
                    text.Line(store);
                }
            }

            text.Line();
        });
        return $"{method}({value}, ref {at});";
    }
}
