/**
 * Losses: how far predictions are from targets, as a {@link dev.autograd.Value} to differentiate.
 *
 * <p>Each loss is a record of its options in a file of its own; what its methods change is a copy.
 * Losses never broadcast a prediction against its target: shapes that differ are an error.
 */
@NullMarked
package dev.autograd.nn.loss;

import org.jspecify.annotations.NullMarked;
