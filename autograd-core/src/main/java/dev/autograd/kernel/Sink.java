package dev.autograd.kernel;

import dev.autograd.array.DType;

/**
 * Where an output of a program is stored.
 *
 * @param type element type
 * @param storage the storage
 * @param offset index of element 0
 */
record Sink(DType type, Object storage, int offset) {}
