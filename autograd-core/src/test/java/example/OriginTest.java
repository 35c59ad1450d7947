package example;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.GraphException;
import dev.autograd.GraphView;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.explain.GraphPrinter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user's class, outside the library's packages, to whose lines errors must point. */
class OriginTest {
  private static String staleMessage(int size) {
    Value w = Value.parameter(NdArray.ones(DType.FLOAT32, size));
    Value x = Value.parameter(NdArray.ones(DType.FLOAT32, size));
    Value y = Autograd.scope("block", () -> Autograd.scope("inner", () -> w.mul(x))).sum();
    w.assign(NdArray.zeros(DType.FLOAT32, size));
    return assertThrows(GraphException.class, y::backward).getMessage();
  }

  @Test
  void scopesAreAlwaysThere() {
    String message = staleMessage(4);
    assertTrue(message.contains("in block.inner"), message);
    assertFalse(message.contains("OriginTest"), message);
  }

  @Test
  void linesAreThereInsideTraced() {
    String message = Autograd.traced(() -> staleMessage(4));
    assertTrue(message.contains("OriginTest.java:"), message);
    assertTrue(message.contains("block.inner"), message);
  }

  @Test
  void linesOfLargeOpsAreAlwaysThere() {
    String message = staleMessage(65_536);
    assertTrue(message.contains("OriginTest.java:"), message);
  }

  @Test
  void scopesAreRestoredOnExceptions() {
    assertThrows(
        ArithmeticException.class,
        () ->
            Autograd.scope(
                "outer",
                () -> {
                  throw new ArithmeticException("planned");
                }));
    List<String> scopes = new ArrayList<>();
    Value x = Value.parameter(1.0);
    Autograd.listening((op, scope) -> scopes.add(op + "@" + scope), () -> x.mul(2).backward());
    assertTrue(scopes.contains("mul@"), scopes.toString());
  }

  @Test
  void viewsOfGraphsHaveLines() {
    Value x = Value.parameter(1.0);
    Value y = Autograd.traced(() -> x.exp());
    String line = GraphView.of(y).outputs().get(0).sourceLine();
    assertNotNull(line);
    assertTrue(line.contains("OriginTest.java:"), line);
    String text = GraphPrinter.DEFAULT.toText(GraphView.of(y));
    assertTrue(text.contains("  at " + line + "\n"), text);
  }

  @Test
  void listenersSeeTheScopeOfEachRule() {
    List<String> rules = new ArrayList<>();
    Value x = Value.parameter(1.0);
    Value y = Autograd.scope("a", () -> Autograd.scope("b", () -> x.exp()).mul(x));
    Autograd.listening((op, scope) -> rules.add(op + "@" + scope), () -> y.backward());
    assertTrue(rules.equals(List.of("mul@a", "exp@a.b")), rules.toString());
  }
}
