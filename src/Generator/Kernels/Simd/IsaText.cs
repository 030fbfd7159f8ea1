using System.Collections.Generic;
using System.Globalization;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Simd;

/// <summary>The text of each operation on an instruction set.</summary>
internal static class IsaText
{
    extension(Isa)
    {
        /// <summary>The float so many behind the one a reference refers to.</summary>
        public static string At(string reference, long offset) => offset == 0 ? reference : $"At(ref {reference}, {offset})";
    }

    extension(Isa isa)
    {
        /// <summary>The type of a vector.</summary>
        public string Vector => isa.Bits == 0 ? "float" : isa.IsHalf ? "__HalfFloats" : "__Floats";

        /// <summary>The runtime's class of what kernels of such vectors call.</summary>
        public string Tiles => isa.IsHalf ? Aliases.HalfTiles : Aliases.Tiles;

        /// <summary>The type of as many words of 32 bits.</summary>
        public string Words => isa.Bits == 0 ? "uint" : isa.IsHalf ? "__HalfWords" : "__Words";

        public string Zero => isa.Bits == 0 ? "0f" : isa.Vector + ".Zero";

        /// <summary>The framework's class for vectors of this length.</summary>
        private string Static => isa.Bits switch { 512 => "__Vector512", 256 => "__Vector256", _ => "__Vector128" };

        /// <summary>A value of all lanes, of this or of its half.</summary>
        public string InLanes(Isa lanes, string value) => lanes == isa ? value : isa.IsDirect ? $"{isa.Static}.GetLower({value})" : $"Lower({value})";

        /// <summary>The same, whose text is intrinsics.</summary>
        public Isa Direct => isa with { IsDirect = true };

        /// <summary>What the names of its methods end in.</summary>
        private string Suffix => isa.IsHalf ? "Half" : "";

        public string Load(string reference, long offset) => isa.LoadAt(reference, offset.ToString(CultureInfo.InvariantCulture));

        /// <summary>Loads at an offset that is an expression.</summary>
        public string LoadAt(string reference, string offset) => (isa.Bits, isa.IsDirect) switch
        {
            (0, false) => offset == "0" ? reference : $"At(ref {reference}, {offset})",
            (0, true) => $"{Aliases.Unsafe}.Add(ref {reference}, {offset})",
            (_, false) => $"Load{isa.Suffix}(ref {reference}, {offset})",
            _ => $"{isa.Static}.LoadUnsafe(ref {reference}{Offset(offset)})",
        };

        /// <summary>Loads a word for each lane, at an offset that is an expression: two weights of 16 bits that follow each other in the lane's sum, the first in the low half.</summary>
        public string LoadWordsAt(string reference, string offset) => isa.Bits == 0
            ? $"{Aliases.BitConverter}.SingleToUInt32Bits({isa.LoadAt(reference, offset)})"
            : $"{isa.Static}.AsUInt32({isa.LoadAt(reference, offset)})";

        /// <summary>The first weight of each word.</summary>
        public string LowHalf(string words) => isa.Bits == 0
            ? $"{Aliases.BitConverter}.UInt32BitsToSingle({words} << 16)"
            : $"{isa.Static}.AsSingle({isa.Static}.ShiftLeft({words}, 16))";

        /// <summary>The second weight of each word.</summary>
        public string HighHalf(string words) => isa.Bits == 0
            ? $"{Aliases.BitConverter}.UInt32BitsToSingle({words} & 0xFFFF0000u)"
            : $"{isa.Static}.AsSingle({isa.Static}.BitwiseAnd({words}, {isa.Static}.Create(0xFFFF0000u)))";

        /// <summary>Loads an integer of 8 bits for each lane, at an offset in floats that is an expression, as floats: exactly.</summary>
        public string LoadIntegersAt(string reference, string offset)
        {
            const string Intrinsics = "global::System.Runtime.Intrinsics.";
            string at = $"{Aliases.Unsafe}.Add(ref {reference}, {offset})";
            return isa.Bits switch
            {
                512 => $"__Avx512F.ConvertToVector512Single(__Avx512F.ConvertToVector512Int32(__Vector128.AsSByte(__Vector128.LoadUnsafe(ref {at}))))",
                256 => $"__Avx.ConvertToVector256Single({Intrinsics}X86.Avx2.ConvertToVector256Int32(__Vector128.AsSByte(__Vector128.CreateScalarUnsafe({Aliases.Unsafe}.As<float, double>(ref {at})))))",
                _ => $"__AdvSimd.ConvertToSingle(__AdvSimd.SignExtendWideningLower(__Vector128.GetLower(__AdvSimd.SignExtendWideningLower({Intrinsics}Vector64.AsSByte({Intrinsics}Vector64.CreateScalarUnsafe({at}))))))",
            };
        }

        /// <summary>The same float in every lane.</summary>
        public string Broadcast(string scalar) => isa.Bits == 0 ? scalar : isa.IsDirect ? $"{isa.Static}.Create({scalar})" : $"Broadcast{isa.Suffix}({scalar})";

        /// <summary>A number in every lane, rounded to a float.</summary>
        public string Constant(double number) => isa.Broadcast(Literal.Of((float)number));

        /// <summary>a·b + c, rounded once.</summary>
        public string MultiplyAdd(string a, string b, string c) => isa.Bits switch
        {
            512 => $"__Avx512F.FusedMultiplyAdd({a}, {b}, {c})",
            256 => $"__Fma.MultiplyAdd({a}, {b}, {c})",
            128 => $"__AdvSimd.FusedMultiplyAdd({c}, {a}, {b})",
            _ => $"{Aliases.FusedMath}.MultiplyAdd({a}, {b}, {c})",
        };

        /// <summary>√x, rounded correctly.</summary>
        public string SquareRoot(string x) => isa.Bits == 0 ? $"global::System.MathF.Sqrt({x})" : $"{isa.Static}.Sqrt({x})";

        /// <summary>a &gt; b ? a : b, exactly: b where either is NaN, or both are zeros.</summary>
        public string Larger(string a, string b) => isa.Bits switch
        {
            512 => $"__Avx512F.Max({a}, {b})",
            256 => $"__Avx.Max({a}, {b})",
            128 => isa.IsDirect ? $"{isa.Static}.ConditionalSelect({isa.Static}.GreaterThan({a}, {b}), {a}, {b})" : $"Larger({a}, {b})",
            _ => $"({a} > {b} ? {a} : {b})",
        };

        /// <summary>a &gt; b ? then : otherwise.</summary>
        public string IfGreater(string a, string b, string then, string otherwise) => !isa.IsDirect ? $"IfGreater{isa.Suffix}({a}, {b}, {then}, {otherwise})" : isa.Bits == 0
            ? $"({a} > {b} ? {then} : {otherwise})"
            : $"{isa.Static}.ConditionalSelect({isa.Static}.GreaterThan({a}, {b}), {then}, {otherwise})";

        /// <summary>a == b ? then : otherwise.</summary>
        public string IfEqual(string a, string b, string then, string otherwise) => !isa.IsDirect ? $"IfEqual{isa.Suffix}({a}, {b}, {then}, {otherwise})" : isa.Bits == 0
            ? $"({a} == {b} ? {then} : {otherwise})"
            : $"{isa.Static}.ConditionalSelect({isa.Static}.Equals({a}, {b}), {then}, {otherwise})";

        /// <summary>x itself where it is a number, else y.</summary>
        public string IfNumber(string x, string then, string otherwise) => !isa.IsDirect ? $"IfNumber{isa.Suffix}({x}, {then}, {otherwise})" : isa.Bits == 0
            ? $"(float.IsNaN({x}) ? {otherwise} : {then})"
            : $"{isa.Static}.ConditionalSelect({isa.Static}.Equals({x}, {x}), {then}, {otherwise})";

        /// <summary>Stores a whole vector at an offset that is an expression.</summary>
        public string StoreAt(string vector, string reference, string offset) => isa.Bits == 0
            ? $"{Aliases.Unsafe}.Add(ref {reference}, {offset}) = {vector};"
            : isa.IsDirect ? $"{isa.Static}.StoreUnsafe({vector}, ref {reference}{Offset(offset)});"
            : $"Store{isa.Suffix}({vector}, ref {reference}, {offset});";

        /// <summary>Stores the first <paramref name="count"/> lanes, in as few pieces as powers of two allow.</summary>
        public IEnumerable<string> Store(string vector, string reference, long offset, int count)
        {
            if (isa.Bits == 0)
            {
                return [$"{(isa.IsDirect ? reference : At(reference, offset))} = {vector};"];
            }

            if (count == isa.Lanes)
            {
                return [isa.StoreAt(vector, reference, offset.ToString(CultureInfo.InvariantCulture))];
            }

            return StorePieces(vector, isa.Bits, reference, offset, count);
        }
    }

    /// <summary>An offset in floats as the framework's loads and stores take it, which spares the JIT the call of an addition; it may be negative, and a project's arithmetic checked.</summary>
    private static string Offset(string offset) => offset == "0" ? "" : $", unchecked((nuint){(char.IsLetterOrDigit(offset[0]) && offset.IndexOf(' ') < 0 ? offset : $"({offset})")})";

    private static IEnumerable<string> StorePieces(string vector, int bits, string reference, long offset, int count)
    {
        if (bits == 128)
        {
            if (count >= 2)
            {
                yield return $"{Aliases.Unsafe}.As<float, double>(ref {At(reference, offset)}) = __Vector128.ToScalar(__Vector128.AsDouble({vector}));";
            }

            if (count % 2 == 1)
            {
                yield return $"{At(reference, offset + count - 1)} = __Vector128.GetElement({vector}, {count - 1});";
            }

            yield break;
        }

        int half = bits / 64;
        string name = $"__Vector{bits}";
        string lower = $"{name}.GetLower({vector})";
        string upper = $"{name}.GetUpper({vector})";
        if (count >= half)
        {
            yield return $"__Vector{bits / 2}.StoreUnsafe({lower}, ref {At(reference, offset)});";
            (offset, count, lower) = (offset + half, count - half, upper);
        }

        if (count > 0)
        {
            foreach (string piece in StorePieces(lower, bits / 2, reference, offset, count))
            {
                yield return piece;
            }
        }
    }
}
