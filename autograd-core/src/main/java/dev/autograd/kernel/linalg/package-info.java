/**
 * Decompositions of matrices and what is computed from them, on arrays of doubles in row-major
 * order; {@link dev.autograd.kernel.linalg.Matrices} applies them to batches of any type.
 */
@NullMarked
package dev.autograd.kernel.linalg;

import org.jspecify.annotations.NullMarked;
