/**
 * Explanations: graphs as pictures and as text.
 *
 * <p>{@link dev.autograd.explain.GraphPrinter} prints a {@link dev.autograd.GraphView} as DOT, as
 * Mermaid and as text. It uses nothing but the public interface of {@code dev.autograd}.
 */
@NullMarked
package dev.autograd.explain;

import org.jspecify.annotations.NullMarked;
