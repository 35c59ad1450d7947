/**
 * The reference that elementary and special functions are measured against: to 60 digits, in binary
 * arithmetic on {@link java.math.BigInteger}, and independent of the kernels. All constants and
 * tables are computed here from integers.
 */
@NullMarked
package dev.autograd.exact;

import org.jspecify.annotations.NullMarked;
