using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NetDsl.Testing.Hosting;

/// <summary>
/// A compiled method in the numbers by which the just-in-time compiler decides whether to optimize it. Past any of its limits a kernel
/// is compiled without optimization and runs 20 to 300 times slower, and nothing says so. What is inlined counts at every call, as if it had been written there.
/// </summary>
/// <param name="Name">With its types.</param>
/// <param name="Bytes">Of IL.</param>
/// <param name="Instructions">Of IL.</param>
/// <param name="Blocks">Basic blocks, at most: after every branch and at every target one starts.</param>
/// <param name="Locals">Locals and parameters.</param>
/// <param name="LocalReferences">Instructions that read, write or address a local or a parameter.</param>
/// <param name="FusedMultiplyAdds">Calls of a fused multiply-add.</param>
public sealed record EmittedMethod(string Name, int Bytes, int Instructions, int Blocks, int Locals, int LocalReferences, int FusedMultiplyAdds)
{
    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => (int)(ushort)code.Value);

    private static readonly Lazy<Dictionary<string, EmittedMethod>> Tiles = new(ReadTiles);

    /// <summary>The runtime's limits (DEFAULT_MIN_OPTS_* in jitconfigvalues.h and compiler.h of dotnet/runtime): at all of them it still optimizes.</summary>
    public static EmittedMethod RuntimeLimit { get; } = new("limit", 60_000, 20_000, 2_000, 2_000, 8_000, int.MaxValue);

    /// <summary>What the planner keeps to, with room for what a helper's inlining adds.</summary>
    public static EmittedMethod Budget { get; } = RuntimeLimit with { Bytes = 30_000, FusedMultiplyAdds = 1_000 };

    /// <summary>No number of this one is larger.</summary>
    public bool IsWithin(EmittedMethod limit) => Bytes <= limit.Bytes && Instructions <= limit.Instructions && Blocks <= limit.Blocks
        && Locals <= limit.Locals && LocalReferences <= limit.LocalReferences && FusedMultiplyAdds <= limit.FusedMultiplyAdds;

    /// <summary>All methods with a body of an assembly's generated kernels: those of the types that networks nest for them.</summary>
    public static IReadOnlyList<EmittedMethod> KernelsOf(ImmutableArray<byte> assembly)
    {
        using var file = new PEReader(assembly);
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => !type.GetDeclaringType().IsNil && IsKernels(metadata.GetString(type.Name)))
            .SelectMany(type => type.GetMethods().Select(metadata.GetMethodDefinition)
                .Where(static method => method.RelativeVirtualAddress != 0)
                .Select(method => Read(file, metadata, type, method)))];
    }

    private static bool IsKernels(string type) => new[] { "Avx512", "Avx2", "AdvSimd", "Scalar" }.Any(isa => type == isa + "Kernels");

    private static EmittedMethod Read(PEReader file, MetadataReader metadata, TypeDefinition type, MethodDefinition method)
    {
        MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
        int locals = method.GetParameters().Count;
        if (!body.LocalSignature.IsNil)
        {
            BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
            signature.ReadSignatureHeader();
            locals += signature.ReadCompressedInteger();
        }

        string name = $"{metadata.GetString(metadata.GetTypeDefinition(type.GetDeclaringType()).Name)}.{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
        var counted = new EmittedMethod(name, body.Size, 0, 0, locals, 0, 0);
        return Count(file, body.GetILReader(), metadata, type, counted);
    }

    private static EmittedMethod Count(PEReader file, BlobReader il, MetadataReader metadata, TypeDefinition type, EmittedMethod method)
    {
        var inlined = new List<EmittedMethod>();
        var starts = new HashSet<int> { 0 };
        (int instructions, int references, int products) = (0, 0, 0);
        while (il.RemainingBytes > 0)
        {
            int first = il.ReadByte();
            OpCode code = OpCodes[first == 0xFE ? (first << 8) | il.ReadByte() : first];
            instructions++;
            references += code.Name!.Contains("loc", StringComparison.Ordinal) || code.Name.Contains("arg", StringComparison.Ordinal) ? 1 : 0;
            switch (code.OperandType)
            {
                case OperandType.ShortInlineBrTarget:
                    starts.Add(il.ReadSByte() + il.Offset);
                    starts.Add(il.Offset);
                    break;
                case OperandType.InlineBrTarget:
                    starts.Add(il.ReadInt32() + il.Offset);
                    starts.Add(il.Offset);
                    break;
                case OperandType.InlineSwitch:
                    int[] targets = [.. Enumerable.Range(0, il.ReadInt32()).Select(_ => il.ReadInt32()).ToArray()];
                    starts.UnionWith(targets.Select(target => target + il.Offset));
                    break;
                case OperandType.InlineMethod:
                    EntityHandle callee = MetadataTokens.EntityHandle(il.ReadInt32());
                    products += IsFusedMultiplyAdd(metadata, callee) ? 1 : 0;
                    if (Inlined(metadata, callee) is { } part)
                    {
                        // Its arguments are literals and references to locals, which take none of their own.
                        EmittedMethod read = Read(file, metadata, type, part);
                        inlined.Add(read with { Locals = read.Locals - part.GetParameters().Count });
                    }
                    else if (OfTile(metadata, callee) is { } tile)
                    {
                        inlined.Add(tile);
                    }

                    break;
                default:
                    il.Offset += SizeOf(code.OperandType);
                    break;
            }
        }

        return inlined.Aggregate(method with { Instructions = instructions, Blocks = starts.Count, LocalReferences = references, FusedMultiplyAdds = products }, static (sum, part) => sum with
        {
            Bytes = sum.Bytes + part.Bytes,
            Instructions = sum.Instructions + part.Instructions,
            Blocks = sum.Blocks + part.Blocks,
            Locals = sum.Locals + part.Locals,
            LocalReferences = sum.LocalReferences + part.LocalReferences,
            FusedMultiplyAdds = sum.FusedMultiplyAdds + part.FusedMultiplyAdds,
        });
    }

    /// <summary>The method of this assembly that the just-in-time compiler is told to inline; null for another.</summary>
    private static MethodDefinition? Inlined(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.MethodDefinition)
        {
            return null;
        }

        MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
        return (method.ImplAttributes & MethodImplAttributes.AggressiveInlining) != 0 ? method : null;
    }

    /// <summary>The method of one of the runtime's tiles, which are all inlined; null for another.</summary>
    private static EmittedMethod? OfTile(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        if (member.Parent.Kind != HandleKind.TypeReference || metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is not { ResolutionScope.Kind: HandleKind.TypeReference } type)
        {
            return null;
        }

        TypeReference tiles = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return Tiles.Value.GetValueOrDefault($"{metadata.GetString(tiles.Name)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
    }

    private static Dictionary<string, EmittedMethod> ReadTiles()
    {
        using var file = new PEReader(File.OpenRead(typeof(Tensor).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => !type.GetDeclaringType().IsNil && metadata.GetString(metadata.GetTypeDefinition(type.GetDeclaringType()).Name).EndsWith("Tiles", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods().Select(metadata.GetMethodDefinition).Select(method => (Method: Read(file, metadata, type, method), Parameters: method.GetParameters().Count)))
            .ToDictionary(static read => read.Method.Name, static read => read.Method with { Locals = read.Method.Locals - read.Parameters });
    }

    private static bool IsFusedMultiplyAdd(MetadataReader metadata, EntityHandle handle) => handle.Kind == HandleKind.MemberReference
        && metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)handle).Name) is "MultiplyAdd" or "FusedMultiplyAdd";

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
