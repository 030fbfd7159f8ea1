using System;
using NetDsl.Generator.Kernels.Bands;
using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Kernels.Copying;
using NetDsl.Generator.Kernels.Depthwise;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Kernels.Elementwise;
using NetDsl.Generator.Kernels.Normalization;
using NetDsl.Generator.Kernels.Pooling;
using NetDsl.Generator.Kernels.Radial;
using NetDsl.Generator.Kernels.Resizing;
using NetDsl.Generator.Kernels.Sparse;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels;

/// <summary>Who writes which operation.</summary>
internal static class KernelAuthors
{
    public static KernelAuthor Of(PlanOp op) => op switch
    {
        // Convolutions and fully connected layers.
        DirectOp direct => new DirectAuthor(direct),
        DenseBatchOp dense => new DenseBatchAuthor(dense),
        PooledDirectOp pooled => new PooledDirectAuthor(pooled),
        PixelLanesOp pixels => new PixelLanesAuthor(pixels),
        TransposedOp transposed => new TransposedAuthor(transposed),
        DepthwiseOp depthwise => new DepthwiseAuthor(depthwise),
        WinogradOp winograd => new WinogradAuthor(winograd),

        // The same in training, and their gradients.
        ContractionOp contraction => new ContractionAuthor(contraction),
        BatchedContractionOp contraction => new BatchedContractionAuthor(contraction),
        DenseRowsOp dense => new DenseRowsAuthor(dense),
        StartOp start => new StartAuthor(start),
        WinogradTrainingOp winograd => new WinogradTrainingAuthor(winograd),
        WinogradGradientOp winograd => new WinogradGradientAuthor(winograd),
        SparseGradientOp sparse => new SparseGradientAuthor(sparse),
        DenseByDataOp dense => new DenseByDataAuthor(dense),
        RadialBasisOp radial => new RadialBasisAuthor(radial),
        RadialBasisGradientOp radial => new RadialBasisGradientAuthor(radial),
        RadialBasisWeightsOp radial => new RadialBasisWeightsAuthor(radial),
        SumOp sum => new SumAuthor(sum),

        // Float by float.
        ElementwiseOp elementwise => new ElementwiseAuthor(elementwise),
        GradientOp gradient => new GradientAuthor(gradient),
        JoinGradientOp join => new JoinGradientAuthor(join),
        ScaleShiftOp scaleShift => new ScaleShiftAuthor(scaleShift),
        DropoutMaskOp mask => new DropoutMaskAuthor(mask),

        // Pools.
        PoolOp pool => new PoolAuthor(pool),
        PoolGradientOp pool => new PoolGradientAuthor(pool),

        // Images in other sizes.
        ResizeOp resize => new ResizeAuthor(resize),
        ResizeGradientOp resize => new ResizeGradientAuthor(resize),

        // Normalizations.
        LrnOp lrn => new LrnAuthor(lrn),
        LrnGradientOp lrn => new LrnGradientAuthor(lrn),
        PReluOp prelu => new PReluAuthor(prelu),
        ScaleOp scale => new ScaleAuthor(scale),
        SoftmaxOp softmax => new SoftmaxAuthor(softmax),
        SoftmaxGradientOp softmax => new SoftmaxGradientAuthor(softmax),
        NormSumsOp sums => new NormSumsAuthor(sums),
        NormalizeOp normalize => new NormalizeAuthor(normalize),
        RunNormOp norm => new RunNormAuthor(norm),
        RunNormGradientOp norm => new RunNormGradientAuthor(norm),
        RunNormWeightsOp norm => new RunNormWeightsAuthor(norm),
        GroupNormOp norm => new GroupNormAuthor(norm),
        GroupNormSumsOp norm => new GroupNormSumsAuthor(norm),
        GroupNormGradientOp norm => new GroupNormGradientAuthor(norm),

        // Copies and zeros.
        InputOp input => new InputAuthor(input),
        BorderOp border => new BorderAuthor(border),
        BorderGradientOp border => new BorderGradientAuthor(border),
        RearrangementOp rearrangement => new RearrangementAuthor(rearrangement),
        ClearOp clear => new ClearAuthor(clear),
        FrameOp frame => new FrameAuthor(frame),

        // Operations made of others.
        BandedOp banded => new BandedAuthor(banded),
        MicroBatchOp either => new MicroBatchAuthor(either),
        SequenceOp sequence => new SequenceAuthor(sequence),
        SeedOp => new SeedAuthor(),
        _ => throw new InvalidOperationException($"No author writes a {op.GetType().Name}: it lacks its row in {nameof(KernelAuthors)}."),
    };
}
