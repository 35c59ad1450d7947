package dev.autograd;

/**
 * What a function gives at a point, and its gradient there (or another cotangent pulled back).
 *
 * @param value the function's result
 * @param grad shaped as what the function was differentiated by
 * @param <T> a Value, a list of Values or a record of Values
 */
public record ValueAndGrad<T>(Value value, T grad) {}
