/**
 * Data sets: reading CSV and IDX files, splitting, scaling, and batches in an order fixed by a
 * seed.
 *
 * <p>A file that breaks its format's rules ends in a {@link dev.autograd.nn.data.FormatException}
 * and leaves nothing behind; memory is taken for what a file holds, not for what its header claims.
 */
@NullMarked
package dev.autograd.nn.data;

import org.jspecify.annotations.NullMarked;
