/**
 * The door through which kernels reach the storage of arrays without a copy. Not exported: for a
 * user of the library an array cannot change.
 */
@NullMarked
package dev.autograd.array.raw;

import org.jspecify.annotations.NullMarked;
