/**
 * The ops: what a node of the graph computes, and its rule. Not exported.
 *
 * <p>{@link dev.autograd.op.Pointwise} ops are rows of formulas ({@code ArithmeticRows}, {@code
 * ComparisonRows}, {@code FunctionRows}); {@link dev.autograd.op.Structural} ops are records in
 * families ({@code MovementOp}, {@code ReductionOp}, {@code SoftmaxOp}, {@code IndexingOp}, {@code
 * ProductOp}) and {@link dev.autograd.op.Fused} primitives. Rules are written in operations of
 * {@link dev.autograd.Value}.
 */
@NullMarked
package dev.autograd.op;

import org.jspecify.annotations.NullMarked;
