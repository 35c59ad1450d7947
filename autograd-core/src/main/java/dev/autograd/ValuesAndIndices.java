package dev.autograd;

/**
 * Elements that were chosen along an axis, and where they stood.
 *
 * @param values the elements
 * @param indices their INT64 indices along the axis
 */
public record ValuesAndIndices(Value values, Value indices) {}
