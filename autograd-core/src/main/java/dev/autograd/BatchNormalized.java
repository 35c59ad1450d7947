package dev.autograd;

/**
 * A batch that was normalised by its own statistics, and these, for running statistics to take in.
 *
 * @param output the normalised batch
 * @param mean mean of each channel [channels], without a gradient
 * @param variance variance of each channel [channels], with one less than the number of elements
 *     for the number, without a gradient
 */
public record BatchNormalized(Value output, Value mean, Value variance) {}
