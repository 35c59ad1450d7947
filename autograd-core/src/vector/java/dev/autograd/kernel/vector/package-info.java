/**
 * The vector twin: the kernels' loops in the Vector API, with the plain twin's bits. Nothing may
 * name a class of this package, since the incubator module may be absent; the kernels look it up.
 */
@NullMarked
package dev.autograd.kernel.vector;

import org.jspecify.annotations.NullMarked;
