package dev.autograd.op;

import dev.autograd.Value;
import dev.autograd.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * An op that is not a formula of single elements. Implementations are records in families that are
 * closed under differentiation: each rule is written in Value operations, so it can be recorded and
 * differentiated again.
 */
public non-sealed interface Structural extends Op {
  /** The record's components, without the name: what its text shows in brackets. */
  @Override
  default String parameters() {
    String text = toString();
    int start = text.indexOf('[');
    int end = text.lastIndexOf(']');
    return start < 0 || end < start
        ? ""
        : text.substring(start + 1, end).replaceFirst("^name=[^,]*(, )?", "");
  }

  /**
   * Returns the number of outputs.
   *
   * @return 1 unless overridden
   */
  default int outputs() {
    return 1;
  }

  /**
   * Computes the outputs.
   *
   * @param inputs the input arrays, already checked by the method that applies the op
   * @return one array an output
   */
  NdArray[] forward(NdArray[] inputs);

  /**
   * The rule: from the cotangents of the outputs to those of the inputs. A result may still have
   * the broadcast shape or a wider type; the engine sums and casts it to the input's.
   *
   * @param node what the op saved
   * @param cotangents one for each output; null where nothing depends on that output
   * @param needed bit i is set if the gradient of input i is wanted; others may be left null
   * @return one for each input; null means zero
   */
  @Nullable Value[] pullBack(RuleContext node, @Nullable Value[] cotangents, int needed);

  /**
   * The rule of forward mode: from the tangents of the inputs to those of the outputs. It reads
   * what {@link #pullBack} reads: the two are one linear map and its transpose. A result may lack
   * axes that broadcasting repeats, or be of a narrower type; the engine expands and casts it to
   * the output's.
   *
   * @param node what the op saved
   * @param tangents at least one for each input; null means zero, and one of them is not null
   * @return one for each output; null means zero
   */
  @Nullable Value[] pushForward(RuleContext node, @Nullable Value[] tangents);

  /**
   * Moves the masks of the inputs' tangents to the outputs: an element of an output is marked if it
   * depends on any marked element of an input. Null ends the masks: the tangents of the outputs are
   * then ordinary numbers.
   *
   * @param node what the op saved
   * @param masks at least one for each input, of type BOOL and of the input's shape; null where the
   *     tangent is zero
   * @return one BOOL Value for each output, or null
   */
  default @Nullable Value @Nullable [] pushMask(RuleContext node, @Nullable Value[] masks) {
    return null;
  }

  /**
   * Moves the masks of the outputs' cotangents to the inputs: an element of an input is marked if
   * any marked element of an output depends on it. Null ends the masks: the cotangents of the
   * inputs are then ordinary numbers. Unless overridden that is so if several outputs have one.
   *
   * @param node what the op saved
   * @param masks one for each output, of type BOOL and in the output's shape; null where nothing
   *     depends on that output
   * @param needed bit i is set if input i is differentiated
   * @return one BOOL Value for each input, or null
   */
  default @Nullable Value @Nullable [] pullMasks(
      RuleContext node, @Nullable Value[] masks, int needed) {
    Value only = null;
    for (Value mask : masks) {
      if (mask != null && only != null) {
        return null;
      }
      only = mask != null ? mask : only;
    }
    return only == null ? null : pullMask(node, only, needed);
  }

  /**
   * Moves the mask of the one cotangent there is to the inputs: an element of an input is marked if
   * any marked element of the output depends on it. Null ends the mask: the cotangents of the
   * inputs are then ordinary numbers.
   *
   * @param node what the op saved
   * @param mask of type BOOL, in the output's shape
   * @param needed bit i is set if input i is differentiated
   * @return one BOOL Value for each input, or null
   */
  default @Nullable Value @Nullable [] pullMask(RuleContext node, Value mask, int needed) {
    return null;
  }

  /**
   * Tells whether {@link #pullMasks} and {@link #pushMask} return anything; computing a mask that
   * nobody reads is saved.
   *
   * @return false unless overridden
   */
  default boolean carriesMask() {
    return false;
  }
}
