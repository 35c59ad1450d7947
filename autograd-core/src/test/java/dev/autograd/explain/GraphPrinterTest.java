package dev.autograd.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.Autograd;
import dev.autograd.Functional;
import dev.autograd.GraphMode;
import dev.autograd.GraphView;
import dev.autograd.Value;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphPrinterTest {
  private static final GraphPrinter PRINTER = GraphPrinter.DEFAULT;

  /** Characters that mean something in DOT, in Mermaid or in markdown. */
  private static final String NASTY = "a\"b\\N<i>&lt;</i>\n한국어 #1; %%{x}%% `c` 1. d";

  private static Value floats(int... shape) {
    return Value.parameter(NdArray.ones(DType.FLOAT32, shape));
  }

  /** A layer in nested scopes, on a batch that no rule but the layer's reads. */
  private static GraphView layer() {
    Value w = floats(3, 4).label("w");
    Value b = floats(3).label("b");
    Value x = Value.of(NdArray.ones(DType.FLOAT32, 2, 4)).label("x");
    Value h =
        Autograd.scope(
            "encoder",
            () ->
                Autograd.scope(
                        "layers", () -> Autograd.scope("0", () -> Functional.linear(x, w, b)))
                    .neg());
    return GraphView.of(h.sum());
  }

  @Test
  void sharedInputsAsText() {
    Value x = Value.parameter(3.0).label("x");
    assertEquals(
        """
        %0 = parameter "x"  [] FLOAT64
        %1 = mul(%0, %0)  [] FLOAT64
        %2 = add(%1, p=1.0)  [] FLOAT64
        output: %2
        3 vertices, 3 edges, 1 parameter, 0 bytes saved
        """,
        PRINTER.toText(GraphView.of(x.mul(x).add(1))));
  }

  @Test
  void numbersAndGradientsAsText() {
    Value x = Value.parameter(new double[][] {{1, 2}, {3, 4}});
    Value y = x.mul(x);
    Value loss = y.sum();
    loss.backward(GraphMode.RETAIN);
    assertEquals(
        """
        %0 = parameter  [2, 2] FLOAT64  value [[1.0, 2.0], [3.0, 4.0]]  grad [[2.0, 4.0], [6.0, 8.0]]
        %1 = mul(%0, %0)  [2, 2] FLOAT64
        %2 = sum(%1, axes=[0, 1], keepDim=false)  [] FLOAT64  value 30.0
        output: %2
        3 vertices, 3 edges, 1 parameter, 0 bytes saved
        """,
        PRINTER.numbers().gradients().toText(GraphView.of(loss)));
  }

  @Test
  void numbersOfLargeArraysAreNotShown() {
    Value x = Value.parameter(NdArray.ones(DType.FLOAT64, 9));
    assertEquals(
        PRINTER.toText(GraphView.of(x.neg())), PRINTER.numbers().toText(GraphView.of(x.neg())));
  }

  @Test
  void scopesAsText() {
    assertEquals(
        """
        %0 = parameter "w"  [3, 4] FLOAT32
        %1 = parameter "b"  [3] FLOAT32
        %2 = constant "x"  [2, 4] FLOAT32
        %3 = linear(%2, %0, %1)  [2, 3] FLOAT32  in encoder.layers.0  saves 32 bytes
        %4 = neg(%3)  [2, 3] FLOAT32  in encoder
        %5 = sum(%4, axes=[0, 1], keepDim=false)  [] FLOAT32
        output: %5
        6 vertices, 5 edges, 2 parameters, 32 bytes saved
        """,
        PRINTER.toText(layer()));
  }

  @Test
  void twoOutputsAndAbsentInputsAsText() {
    Value x = floats(2, 3);
    Value max = x.max(1, true).values();
    Value sum = max.add(Value.of(NdArray.ones(DType.FLOAT32, 2, 1))).label("sum");
    assertEquals(
        """
        %0 = parameter  [2, 3] FLOAT32
        %1 = max(%0, largest=true, axis=1, keepDim=true)  [2, 1] FLOAT32  saves 16 bytes
        %2 = output 0 of %1  [2, 1] FLOAT32
        %3 = add(%2, _) "sum"  [2, 1] FLOAT32
        outputs: %2, %3
        4 vertices, 3 edges, 1 parameter, 16 bytes saved
        """,
        PRINTER.toText(GraphView.of(max, sum)));
  }

  @Test
  void withoutRecordingAsText() {
    Value x = Value.parameter(2.0);
    assertEquals(
        """
        %0 = constant  [] FLOAT64  value 4.0
        output: %0
        1 vertex, 0 edges, 0 parameters, 0 bytes saved
        """,
        PRINTER.numbers().toText(GraphView.of(Autograd.noGrad(() -> x.mul(x)))));
  }

  @Test
  void releasedAndFrozenAsText() {
    Value x = Value.parameter(2.0);
    Value w = Value.parameter(3.0).requiresGrad(false);
    Value y = x.exp();
    y.backward();
    assertEquals(
        """
        %0 = exp(?)  [] FLOAT64  released
        %1 = parameter  [] FLOAT64  frozen
        %2 = mul(%0, %1)  [] FLOAT64
        output: %2
        3 vertices, 2 edges, 1 parameter, 0 bytes saved
        """,
        PRINTER.toText(GraphView.of(y.mul(w))));
  }

  @Test
  void labelsStayOnTheirLine() {
    assertEquals(
        """
        %0 = parameter "a\\"b\\\\c\\nd\\u0009e"  [] FLOAT64
        output: %0
        1 vertex, 0 edges, 1 parameter, 0 bytes saved
        """,
        PRINTER.toText(GraphView.of(Value.parameter(1.0).label("a\"b\\c\nd\te"))));
  }

  @Test
  void largeGraphsAreShortened() {
    Value y = Value.parameter(1.0);
    for (int i = 0; i < 1_000_000; i++) {
      y = y.neg();
    }
    GraphView view = GraphView.of(y);
    assertEquals(
        """
        the first 999999 of 1000001 vertices are left out
        %999999 = neg(%999998)  [] FLOAT64
        %1000000 = neg(%999999)  [] FLOAT64
        output: %1000000
        1000001 vertices, 1000000 edges, 1 parameter, 0 bytes saved
        """,
        PRINTER.limit(2).toText(view));
    assertEquals(
        """
        digraph {
          graph [fontname="sans-serif", fontsize=11];
          node [shape=box, fontname="sans-serif", fontsize=11];
          edge [fontname="sans-serif", fontsize=9];
          more [label="the first 999999 of 1000001 vertices are left out", shape=plaintext];
          v999999 [label="neg\\n[] FLOAT64"];
          v1000000 [label="neg\\n[] FLOAT64", penwidth=2];
          more -> v999999 [style=dotted];
          v999999 -> v1000000;
        }
        """,
        PRINTER.limit(2).toDot(view));
    assertEquals(
        """
        flowchart TB
          more["the first 999999 of 1000001 vertices are left out"]
          v999999["neg<br/>[] FLOAT64"]
          v1000000["neg<br/>[] FLOAT64"]
          more -.-> v999999
          v999999 --> v1000000
          classDef result stroke-width:3px
          class v1000000 result
        """,
        PRINTER.limit(2).toMermaid(view));
    assertEquals(2_000 + 3, PRINTER.toText(view).lines().count());
    assertEquals(1_000_001 + 2, PRINTER.limit(Integer.MAX_VALUE).toText(view).lines().count());
  }

  @Test
  void aGraphOfJustTheLimitIsWhole() {
    Value x = Value.parameter(1.0);
    GraphView view = GraphView.of(x.neg());
    assertEquals(PRINTER.toText(view), PRINTER.limit(2).toText(view));
    assertTrue(PRINTER.limit(1).toText(view).startsWith("the first 1 of 2 vertices"));
    assertThrows(IllegalArgumentException.class, () -> PRINTER.limit(0));
  }

  @Test
  void scopesAreClusters() {
    assertEquals(
        """
        digraph {
          graph [fontname="sans-serif", fontsize=11];
          node [shape=box, fontname="sans-serif", fontsize=11];
          edge [fontname="sans-serif", fontsize=9];
          v0 [label="w\\n[3, 4] FLOAT32", shape=ellipse, style=filled, fillcolor="#dceaf7"];
          v1 [label="b\\n[3] FLOAT32", shape=ellipse, style=filled, fillcolor="#dceaf7"];
          v2 [label="x\\n[2, 4] FLOAT32", shape=plaintext];
          v5 [label="sum(axes=[0, 1], keepDim=false)\\n[] FLOAT32", penwidth=2];
          subgraph cluster_0 {
            label="encoder";
            v4 [label="neg\\n[2, 3] FLOAT32"];
            subgraph cluster_1 {
              label="layers";
              subgraph cluster_2 {
                label="0";
                v3 [label="linear\\n[2, 3] FLOAT32"];
              }
            }
          }
          v2 -> v3 [label="0"];
          v0 -> v3 [label="1"];
          v1 -> v3 [label="2"];
          v3 -> v4;
          v4 -> v5;
        }
        """,
        PRINTER.toDot(layer()));
  }

  @Test
  void scopesAreSubgraphs() {
    assertEquals(
        """
        flowchart TB
          v0(["w<br/>[3, 4] FLOAT32"])
          v1(["b<br/>[3] FLOAT32"])
          v2["x<br/>[2, 4] FLOAT32"]
          v5["sum(axes=[0, 1], keepDim=false)<br/>[] FLOAT32"]
          subgraph s0["encoder"]
            v4["neg<br/>[2, 3] FLOAT32"]
            subgraph s1["layers"]
              subgraph s2["0"]
                v3["linear<br/>[2, 3] FLOAT32"]
              end
            end
          end
          v2 -->|0| v3
          v0 -->|1| v3
          v1 -->|2| v3
          v3 --> v4
          v4 --> v5
          classDef parameter fill:#dceaf7
          class v0,v1 parameter
          classDef constant fill:none,stroke:none
          class v2 constant
          classDef result stroke-width:3px
          class v5 result
        """,
        PRINTER.toMermaid(layer()));
  }

  @Test
  void scopesCanBeWrittenIntoTheVertices() {
    String dot = PRINTER.ungrouped().toDot(layer());
    assertTrue(
        dot.contains("  v3 [label=\"linear\\n[2, 3] FLOAT32\\nin encoder.layers.0\"];\n"), dot);
    assertTrue(dot.contains("  v4 [label=\"neg\\n[2, 3] FLOAT32\\nin encoder\"];\n"), dot);
    assertEquals(-1, dot.indexOf("subgraph"));
    assertEquals(-1, PRINTER.ungrouped().toMermaid(layer()).indexOf("subgraph"));
  }

  @Test
  void picturesShowNumbersLabelsAndWhatIsReleased() {
    Value x = Value.parameter(2.0).label("x");
    Value y = x.mul(x).label("y");
    y.backward();
    Value z = y.add(1);
    GraphPrinter all = PRINTER.numbers().gradients();
    String dot = all.toDot(GraphView.of(z, x));
    assertTrue(
        dot.contains(
            "  v0 [label=\"y = mul\\n[] FLOAT64\\nreleased\\nvalue 4.0\", style=dashed];\n"),
        dot);
    assertTrue(
        dot.contains("  v2 [label=\"x\\n[] FLOAT64\\nvalue 2.0\\ngrad 4.0\", shape=ellipse"), dot);
    String mermaid = all.toMermaid(GraphView.of(z, x));
    assertTrue(
        mermaid.contains("  v0[\"y = mul<br/>[] FLOAT64<br/>released<br/>value 4.0\"]\n"), mermaid);
    assertTrue(mermaid.contains("  class v0 released\n"), mermaid);
    assertTrue(mermaid.contains("  class v1,v2 result\n"), mermaid);
  }

  @Test
  void labelsAreEscapedInDot() {
    String dot = PRINTER.toDot(GraphView.of(Value.parameter(1.0).label(NASTY)));
    assertTrue(
        dot.contains(
            "v0 [label=\"a\\\"b\\\\N<i>&amp;lt;</i>\\n한국어 #1; %%{x}%% `c` 1. d\\n[] FLOAT64\""),
        dot);
  }

  @Test
  void labelsAreEscapedInMermaid() {
    String mermaid = PRINTER.toMermaid(GraphView.of(Value.parameter(1.0).label(NASTY)));
    assertTrue(
        mermaid.contains(
            "v0([\"a#34;b#92;N#60;i#62;#38;lt#59;#60;/i#62;<br/>"
                + "한국어 #35;1#59; #37;#37;#123;x#125;#37;#37; #96;c#96; 1#46; d<br/>"
                + "[] FLOAT64\"])\n"),
        mermaid);
  }

  @Test
  void wordsOfTheLanguagesAreNamesLikeOthers() {
    Value x = Value.parameter(1.0).label("end");
    GraphView view = GraphView.of(Autograd.scope("subgraph", () -> Autograd.scope("", x::neg)));
    String dot = PRINTER.toDot(view);
    assertTrue(dot.contains("v0 [label=\"end\\n"), dot);
    assertTrue(dot.contains("label=\"subgraph\";"), dot);
    String mermaid = PRINTER.toMermaid(view);
    assertTrue(mermaid.contains("v0([\"end<br/>"), mermaid);
    assertTrue(mermaid.contains("subgraph s0[\"subgraph\"]\n    subgraph s1[\" \"]\n"), mermaid);
  }

  @Test
  void thereMayBeNothingToPrint() {
    GraphView nothing = GraphView.of(List.of());
    assertEquals(
        "outputs: \n0 vertices, 0 edges, 0 parameters, 0 bytes saved\n", PRINTER.toText(nothing));
    assertEquals("flowchart TB\n", PRINTER.toMermaid(nothing));
  }

  @Test
  void theSameGraphGivesTheSameText() {
    assertEquals(PRINTER.toText(layer()), PRINTER.toText(layer()));
    assertEquals(PRINTER.toDot(layer()), PRINTER.toDot(layer()));
    assertEquals(PRINTER.toMermaid(layer()), PRINTER.toMermaid(layer()));
  }
}
