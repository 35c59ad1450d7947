package dev.autograd.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DTypeTest {
  @Test
  void twoTypesAreFloatingAndTwoAreIntegers() {
    Set<DType> floating = EnumSet.noneOf(DType.class);
    Set<DType> integer = EnumSet.noneOf(DType.class);
    for (DType dtype : DType.values()) {
      if (dtype.isFloating()) {
        floating.add(dtype);
      }
      if (dtype.isInteger()) {
        integer.add(dtype);
      }
    }
    assertEquals(EnumSet.of(DType.FLOAT64, DType.FLOAT32), floating);
    assertEquals(EnumSet.of(DType.INT64, DType.INT32), integer);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT64, 8", "FLOAT32, 4", "INT64, 8", "INT32, 4", "BOOL, 1"})
  void elementsTakeTheBytesOfTheirJavaType(DType dtype, int bytes) {
    assertEquals(bytes, dtype.bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT64, FLOAT32, FLOAT64",
    "FLOAT64, INT64, FLOAT64",
    "FLOAT64, INT32, FLOAT64",
    "FLOAT64, BOOL, FLOAT64",
    "FLOAT32, INT64, FLOAT32",
    "FLOAT32, INT32, FLOAT32",
    "FLOAT32, BOOL, FLOAT32",
    "INT64, INT32, INT64",
    "INT64, BOOL, INT64",
    "INT32, BOOL, INT32"
  })
  void promotionTakesTheHigherKindThenTheWider(DType a, DType b, DType expected) {
    assertSame(expected, DType.promote(a, b));
    assertSame(expected, DType.promote(b, a));
    assertSame(a, DType.promote(a, a));
    assertSame(b, DType.promote(b, b));
  }
}
