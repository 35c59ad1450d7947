/**
 * Modules and layers: the parts that models are built of, their parameters, and how these start.
 *
 * <p>A model is a tree of {@link dev.autograd.nn.Module}s. A {@link dev.autograd.nn.Layer} is a
 * module that turns one {@link dev.autograd.Value} into another. Names, shapes and defaults are
 * PyTorch's, so that weights can be exchanged.
 */
@NullMarked
package dev.autograd.nn;

import org.jspecify.annotations.NullMarked;
