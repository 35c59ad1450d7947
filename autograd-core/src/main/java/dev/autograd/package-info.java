/**
 * Reverse-mode automatic differentiation.
 *
 * <p>{@link dev.autograd.Value} is a number or array that knows what it was computed from; {@link
 * dev.autograd.Autograd} has gradients as functions and the switches of a thread; {@link
 * dev.autograd.Functional} the network primitives; {@link dev.autograd.Structure} says what Values
 * a record is made of, to differentiate by it; {@link dev.autograd.DoubleArrayFunction} serves
 * solvers that know {@code double[]} only; {@link dev.autograd.Update} changes parameters in place;
 * {@link dev.autograd.Expr} is the formula that element-wise operations and updates are made of;
 * {@link dev.autograd.Rng} the random numbers.
 *
 * <p>The graph itself is private to this package: {@code Node} and its kinds, {@code Graph}, which
 * applies ops, and {@code Backward} and {@code Forward}, which walk back and forth over them. What
 * the ops are is in {@code dev.autograd.op}.
 */
@NullMarked
package dev.autograd;

import org.jspecify.annotations.NullMarked;
