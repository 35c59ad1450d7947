package dev.autograd;

/**
 * Work that was done while something ran; see {@link Autograd#counted}.
 *
 * @param nodes nodes added to graphs: recorded operations and parameters
 * @param rules rules run by backward passes
 * @param multiplyAdds multiply-adds of matrix products and convolutions
 */
public record Counts(long nodes, long rules, long multiplyAdds) {}
