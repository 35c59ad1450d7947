/**
 * Gradient checks: gradients compared with differences of the function itself.
 *
 * <p>{@link dev.autograd.check.GradCheck} takes a function of Values and a point, and answers with
 * a {@link dev.autograd.check.GradReport}. It works in FLOAT64 and uses nothing but the public
 * interface of {@code dev.autograd}.
 */
@NullMarked
package dev.autograd.check;

import org.jspecify.annotations.NullMarked;
