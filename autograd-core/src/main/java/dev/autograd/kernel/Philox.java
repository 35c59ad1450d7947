package dev.autograd.kernel;

/**
 * The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (SC11, 2011).
 *
 * <p>A block of 128 random bits is a pure function of a 64-bit key and a 128-bit counter: ten
 * rounds, each two multiplications and a few exclusive-ors. There is no state to walk through, so
 * any block can be had at any time, in any order, by any thread.
 */
public final class Philox {
  /** The number of 64-bit words in a block. */
  public static final int WORDS = 2;

  private static final int ROUNDS = 10;
  private static final long WORD = 0xFFFFFFFFL;

  // The paper's constants; the increments are the golden ratio and the square root of 3, each less
  // 1, as fractions of 2^32.
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int INCREMENT_0 = 0x9E3779B9;
  private static final int INCREMENT_1 = 0xBB67AE85;

  private Philox() {}

  /**
   * Computes one block. Of the paper's 32-bit words, the even ones are the low halves of the longs
   * here and the odd ones the high halves.
   *
   * @param key the key
   * @param low the lower 64 bits of the counter
   * @param high the upper 64 bits of the counter
   * @param out where the block's two words go
   */
  public static void block(long key, long low, long high, long[] out) {
    int c0 = (int) low;
    int c1 = (int) (low >>> 32);
    int c2 = (int) high;
    int c3 = (int) (high >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p = MULTIPLIER_0 * (c0 & WORD);
      long q = MULTIPLIER_1 * (c2 & WORD);
      c0 = (int) (q >>> 32) ^ c1 ^ k0;
      c1 = (int) q;
      c2 = (int) (p >>> 32) ^ c3 ^ k1;
      c3 = (int) p;
      k0 += INCREMENT_0;
      k1 += INCREMENT_1;
    }
    out[0] = (c0 & WORD) | ((long) c1 << 32);
    out[1] = (c2 & WORD) | ((long) c3 << 32);
  }

  /**
   * Reads 64 random bits as a fraction of 1.
   *
   * @param bits random bits, of which the upper 53 count
   * @return a multiple of 2⁻⁵³ from 0 to 1, 1 excluded
   */
  public static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /**
   * Reads a block as an integer below a bound: the upper part of the 192-bit product of block and
   * bound. No outcome's probability is off by more than 2⁻¹²⁸, so nothing is drawn again.
   *
   * @param block the two words of a block
   * @param bound the bound, unsigned, not 0
   * @return an integer from 0 to bound - 1, unsigned
   */
  public static long below(long[] block, long bound) {
    long upper = block[1] * bound;
    long carry = upperHalf(block[0], bound);
    return upperHalf(block[1], bound) + (Long.compareUnsigned(upper + carry, upper) < 0 ? 1 : 0);
  }

  /** The upper 64 bits of the unsigned product. */
  private static long upperHalf(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
