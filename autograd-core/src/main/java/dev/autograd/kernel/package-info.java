/**
 * Arithmetic on arrays, ignorant of gradients: element-wise programs, reductions, matrix products,
 * row-wise functions, copies, and the threads they run on.
 *
 * <p>Results depend on shapes, types and values only: not on strides, the number of threads, the
 * JDK, or which {@link dev.autograd.kernel.Twin} runs the loops.
 */
@NullMarked
package dev.autograd.kernel;

import org.jspecify.annotations.NullMarked;
