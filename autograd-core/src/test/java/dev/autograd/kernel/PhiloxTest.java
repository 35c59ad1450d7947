package dev.autograd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
  private final long[] block = new long[Philox.WORDS];

  /** The vectors "philox4x32 10" in tests/kat_vectors of Random123: counter, key, result. */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000,"
        + " 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff,"
        + " 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0,"
        + " d16cfe09 94fdcceb 5001e420 24126ea1",
  })
  void agreesWithTheKnownAnswers(String counter, String key, String expected) {
    Philox.block(pair(key, 0), pair(counter, 0), pair(counter, 2), block);
    assertEquals(pair(expected, 0), block[0]);
    assertEquals(pair(expected, 2), block[1]);
  }

  /** Two 32-bit words as one long, the first one low. */
  private static long pair(String words, int at) {
    String[] w = words.trim().split(" ");
    return Long.parseLong(w[at], 16) | (Long.parseLong(w[at + 1], 16) << 32);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "10", "4294967296", "4294967297", "9223372036854775807", "-1", "-2"})
  void belowIsTheUpperPartOfTheExactProduct(long bound) {
    long[][] blocks = {
      {0, 0}, {-1, -1}, {0, -1}, {-1, 0}, {-1, Long.MAX_VALUE}, {0, Long.MIN_VALUE}, {17, 1L << 62}
    };
    for (long[] b : blocks) {
      BigInteger u = unsigned(b[1]).shiftLeft(64).add(unsigned(b[0]));
      BigInteger expected = u.multiply(unsigned(bound)).shiftRight(128);
      assertEquals(expected, unsigned(Philox.below(b, bound)));
    }
    for (int i = 0; i < 1_000; i++) {
      Philox.block(3, i, 0, block);
      BigInteger u = unsigned(block[1]).shiftLeft(64).add(unsigned(block[0]));
      BigInteger expected = u.multiply(unsigned(bound)).shiftRight(128);
      assertEquals(expected, unsigned(Philox.below(block, bound)));
    }
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  @Test
  void unitReachesBothEndsOfItsRange() {
    assertEquals(0.0, Philox.unit(0));
    assertEquals(0.0, Philox.unit(0x7FF));
    assertEquals(0x1p-53, Philox.unit(0x800));
    assertEquals(1 - 0x1p-53, Philox.unit(-1));
  }
}
