package dev.autograd;

/**
 * What a function gives at a point, and how that moves if the point moves along a direction.
 *
 * @param value the function's result
 * @param tangent its directional derivative, of the result's shape
 */
public record ValueAndTangent(Value value, Value tangent) {}
