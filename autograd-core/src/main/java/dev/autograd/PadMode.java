package dev.autograd;

/** What {@link Movement#pad(int[], PadMode)} puts around an array. */
public enum PadMode {
  /** Zeros, or false. */
  CONSTANT,

  /** The elements next to the edge, mirrored at it: c b | a b c | b a. */
  REFLECT,

  /** The element at the edge, repeated: a a | a b c | c c. */
  REPLICATE,

  /** The elements of the other end, as if the array were a ring: b c | a b c | a b. */
  CIRCULAR
}
