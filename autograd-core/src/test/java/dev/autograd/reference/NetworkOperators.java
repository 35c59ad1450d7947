package dev.autograd.reference;

import static java.util.Map.entry;

import dev.autograd.AttentionOptions;
import dev.autograd.ConvOptions;
import dev.autograd.Functional;
import dev.autograd.Interpolation;
import dev.autograd.Window;
import java.util.Map;

/** Network primitives. */
final class NetworkOperators {
  static final Map<String, Operator> ROWS =
      Map.ofEntries(
          entry("conv1d", (x, a) -> Functional.conv1d(x[0], x[1], x[2], options(a))),
          entry("conv2d", (x, a) -> Functional.conv2d(x[0], x[1], x[2], options(a))),
          entry("conv3d", (x, a) -> Functional.conv3d(x[0], x[1], x[2], options(a))),
          entry(
              "conv_transpose1d",
              (x, a) -> Functional.convTranspose1d(x[0], x[1], x[2], options(a))),
          entry(
              "conv_transpose2d",
              (x, a) -> Functional.convTranspose2d(x[0], x[1], x[2], options(a))),
          entry("max_pool1d", (x, a) -> Functional.maxPool1d(x[0], window(a))),
          entry("max_pool2d", (x, a) -> Functional.maxPool2d(x[0], window(a))),
          entry("avg_pool1d", (x, a) -> Functional.avgPool1d(x[0], window(a))),
          entry("avg_pool2d", (x, a) -> Functional.avgPool2d(x[0], window(a))),
          entry(
              "adaptive_avg_pool2d",
              (x, a) -> Functional.adaptiveAvgPool2d(x[0], a.integers("output_size"))),
          entry(
              "adaptive_max_pool2d",
              (x, a) -> Functional.adaptiveMaxPool2d(x[0], a.integers("output_size"))),
          entry("unfold_im2col", (x, a) -> Functional.unfold(x[0], window(a))),
          entry(
              "interpolate_nearest",
              (x, a) -> Functional.interpolate(x[0], sized(Interpolation.nearest(), a))),
          entry("interpolate_bilinear", (x, a) -> Functional.interpolate(x[0], bilinear(a))),
          entry(
              "pixel_shuffle",
              (x, a) -> Functional.pixelShuffle(x[0], a.integer("upscale_factor"))),
          entry(
              "layer_norm",
              (x, a) ->
                  Functional.layerNorm(
                      x[0], a.integers("normalized_shape"), x[1], x[2], a.number("eps"))),
          entry(
              "rms_norm",
              (x, a) ->
                  Functional.rmsNorm(x[0], a.integers("normalized_shape"), x[1], a.number("eps"))),
          entry(
              "group_norm",
              (x, a) ->
                  Functional.groupNorm(x[0], a.integer("num_groups"), x[1], x[2], a.number("eps"))),
          entry(
              "instance_norm",
              (x, a) -> Functional.instanceNorm(x[0], x[1], x[2], a.number("eps"))),
          entry(
              "batch_norm_train",
              (x, a) -> Functional.batchNormTraining(x[0], x[1], x[2], a.number("eps")).output()),
          entry(
              "scaled_dot_product_attention",
              (x, a) ->
                  Functional.scaledDotProductAttention(
                      x[0],
                      x[1],
                      x[2],
                      a.truth("is_causal", false)
                          ? AttentionOptions.DEFAULT.causal()
                          : AttentionOptions.DEFAULT)),
          entry(
              "cosine_similarity",
              (x, a) -> Functional.cosineSimilarity(x[0], x[1], a.integer("dim"), a.number("eps"))),
          entry(
              "pairwise_distance",
              (x, a) -> Functional.pairwiseDistance(x[0], x[1], a.number("p"), a.number("eps"))),
          entry(
              "normalize",
              (x, a) ->
                  Functional.normalize(x[0], a.number("p"), a.integer("dim"), a.number("eps"))),
          entry("glu", (x, a) -> Functional.glu(x[0], a.integer("dim"))));

  private NetworkOperators() {}

  private static ConvOptions options(Args a) {
    ConvOptions options = ConvOptions.DEFAULT.groups(a.integer("groups", 1));
    options = a.has("stride") ? options.stride(a.integers("stride")) : options;
    options = a.has("padding") ? options.padding(a.integers("padding")) : options;
    options = a.has("dilation") ? options.dilation(a.integers("dilation")) : options;
    return a.has("output_padding") ? options.outputPadding(a.integers("output_padding")) : options;
  }

  private static Window window(Args a) {
    Window window = Window.of(a.integers("kernel_size"));
    window = a.has("stride") ? window.stride(a.integers("stride")) : window;
    window = a.has("padding") ? window.padding(a.integers("padding")) : window;
    window = a.has("dilation") ? window.dilation(a.integers("dilation")) : window;
    window = a.truth("ceil_mode", false) ? window.ceilMode() : window;
    return window.countIncludePad(a.truth("count_include_pad", true));
  }

  private static Interpolation bilinear(Args a) {
    Interpolation how = sized(Interpolation.bilinear(), a);
    return a.truth("align_corners", false) ? how.alignCorners() : how;
  }

  private static Interpolation sized(Interpolation how, Args a) {
    return a.has("size") ? how.size(a.integers("size")) : how.scale(a.number("scale_factor"));
  }
}
