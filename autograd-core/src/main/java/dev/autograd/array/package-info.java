/**
 * Numbers in a shape: {@link dev.autograd.array.NdArray}, its {@link dev.autograd.array.Shape}, its
 * {@link dev.autograd.array.DType} and its {@link dev.autograd.array.Layout}.
 *
 * <p>Arrays hold, read, view, convert and print. They do not compute, and they know nothing of
 * gradients.
 */
@NullMarked
package dev.autograd.array;

import org.jspecify.annotations.NullMarked;
