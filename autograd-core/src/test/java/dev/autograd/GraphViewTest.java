package dev.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autograd.GraphView.Kind;
import dev.autograd.GraphView.Vertex;
import dev.autograd.array.DType;
import dev.autograd.array.NdArray;
import dev.autograd.array.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphViewTest {
  private static final int LONG = 1_000_000;

  private static Value matrix() {
    return Value.parameter(NdArray.ones(DType.FLOAT64, 2, 3));
  }

  private static Vertex last(GraphView view) {
    return view.vertices().get(view.vertices().size() - 1);
  }

  @Test
  void inputsComeFirstAndAreShared() {
    Value x = Value.parameter(3.0);
    GraphView view = GraphView.of(x.mul(x).add(1));
    Vertex leaf = view.vertices().get(0);
    Vertex product = view.vertices().get(1);
    Vertex sum = view.vertices().get(2);
    assertEquals(3, view.vertices().size());
    assertEquals(List.of(leaf, leaf), product.inputs());
    assertEquals(List.of(product), sum.inputs());
    assertEquals(List.of(sum), view.outputs());
    assertEquals(List.of(leaf), view.parameters());
    assertEquals(3, view.edges());
    assertEquals(List.of(0, 1, 2), view.vertices().stream().map(Vertex::index).toList());
    assertEquals(Kind.PARAMETER, leaf.kind());
    assertEquals(Kind.OPERATION, sum.kind());
    assertEquals("", leaf.opName());
    assertEquals("add", sum.opName());
    assertEquals("p=1.0", sum.opParameters());
    assertEquals("add(x) = x + p, p = 1.0", sum.formula());
    assertEquals(10.0, sum.number());
    assertEquals(9.0, product.number());
    assertThrows(UnsupportedOperationException.class, () -> view.vertices().clear());
    assertThrows(UnsupportedOperationException.class, () -> product.inputs().set(0, null));
  }

  @Test
  void aConstantIsSharedWhereARuleReadsItAndAbsentElsewhere() {
    Value x = Value.parameter(1.0, 2.0);
    Value c = Value.of(3.0, 4.0);
    GraphView view = GraphView.of(x.mul(c).div(c).add(c));
    Vertex product = view.vertices().get(2);
    Vertex quotient = view.vertices().get(3);
    Vertex sum = view.vertices().get(4);
    Vertex constant = view.vertices().get(1);
    assertEquals(5, view.vertices().size());
    assertEquals(Kind.CONSTANT, constant.kind());
    assertFalse(constant.requiresGrad());
    assertEquals(NdArray.of(3.0, 4.0), constant.numbers());
    assertSame(constant, product.inputs().get(1));
    assertSame(constant, quotient.inputs().get(1));
    assertEquals(Arrays.asList(quotient, null), sum.inputs());
    assertEquals(5, view.edges());
  }

  @Test
  void anInputThatIsNotTrackedKeepsItsPlace() {
    Value x = Value.parameter(1.0, 2.0);
    Value c = Value.of(3.0, 4.0);
    Vertex joined = last(GraphView.of(Value.cat(0, c, x, c)));
    assertEquals("axis=0, sizes=[2, 2, 2]", joined.opParameters());
    assertEquals(3, joined.inputs().size());
    assertNull(joined.inputs().get(0));
    assertNotNull(joined.inputs().get(1));
    assertNull(joined.inputs().get(2));
  }

  @Test
  void anOperationWithTwoOutputsIsAVertexOfItsOwn() {
    Value x = matrix();
    ValuesAndIndices max = x.max(1, true);
    GraphView view = GraphView.of(max.values(), max.indices());
    Vertex op = view.vertices().get(1);
    Vertex values = view.vertices().get(2);
    Vertex indices = view.vertices().get(3);
    assertEquals(Kind.OPERATION, op.kind());
    assertEquals("max", op.opName());
    assertEquals("largest=true, axis=1, keepDim=true", op.opParameters());
    assertNull(op.formula());
    assertEquals(Kind.OUTPUT, values.kind());
    assertEquals(0, values.outputIndex());
    assertEquals("max", values.opName());
    assertEquals("", values.opParameters());
    assertEquals(List.of(op), values.inputs());
    assertEquals(Shape.of(2, 1), values.shape());
    assertEquals(Kind.CONSTANT, indices.kind());
    assertEquals(DType.INT64, indices.dtype());
    assertEquals(List.of(values, indices), view.outputs());
    assertEquals(2 * 8, op.savedBytes());
  }

  @Test
  void withoutRecordingThereIsOneConstant() {
    Value x = Value.parameter(2.0);
    GraphView view = GraphView.of(Autograd.noGrad(() -> x.exp().mul(x)));
    assertEquals(1, view.vertices().size());
    assertEquals(Kind.CONSTANT, view.vertices().get(0).kind());
    assertEquals(0, view.edges());
    assertEquals(List.of(), view.parameters());
    assertEquals(0, GraphView.of().vertices().size());
  }

  @Test
  void aParameterMayBeTheOutput() {
    Value x = Value.parameter(2.0);
    GraphView view = GraphView.of(x, x.neg(), x);
    Vertex leaf = view.vertices().get(0);
    assertEquals(2, view.vertices().size());
    assertEquals(List.of(leaf, view.vertices().get(1), leaf), view.outputs());
    assertEquals(2.0, leaf.number());
  }

  @Test
  void aReleasedGraphIsShownByName() {
    Value x = Value.parameter(2.0);
    Value shared = x.exp();
    Value y = shared.mul(x);
    GraphView before = GraphView.of(y);
    y.backward();
    GraphView after = GraphView.of(y, shared.sub(x));
    Vertex released = after.vertices().get(0);
    assertTrue(released.isReleased());
    assertEquals("mul", released.opName());
    assertEquals("", released.opParameters());
    assertNull(released.formula());
    assertEquals(List.of(), released.inputs());
    assertEquals(Shape.SCALAR, released.shape());
    assertTrue(released.requiresGrad());
    assertEquals(
        List.of("mul", "exp", "", "sub"), after.vertices().stream().map(Vertex::opName).toList());
    assertTrue(after.vertices().get(1).isReleased());
    assertEquals(
        List.of("", "exp", "mul"), before.vertices().stream().map(Vertex::opName).toList());
    assertFalse(last(before).isReleased());
    assertEquals(2, last(before).inputs().size());
  }

  @Test
  void releasedArraysAreNotCounted() {
    Value y = matrix().exp();
    Value loss = y.sum();
    assertEquals(48, GraphView.of(loss).savedBytes());
    loss.backward();
    assertEquals(0, GraphView.of(loss).savedBytes());
    assertEquals(0, GraphView.of(y).savedBytes());
  }

  @Test
  void aFrozenParameterIsAParameter() {
    Value w = Value.parameter(1.0, 2.0).requiresGrad(false).label("w");
    Value x = Value.parameter(3.0, 4.0);
    GraphView view = GraphView.of(x.mul(w));
    Vertex frozen = view.vertices().get(1);
    assertEquals(Kind.PARAMETER, frozen.kind());
    assertFalse(frozen.requiresGrad());
    assertEquals("w", frozen.label());
    assertEquals(2, view.parameters().size());
  }

  @Test
  void aParameterThatWasFrozenLaterIsOneVertex() {
    Value w = Value.parameter(1.0, 2.0);
    Value x = Value.parameter(3.0, 4.0);
    Value y = x.mul(w).add(w.mul(5));
    w.requiresGrad(false);
    GraphView view = GraphView.of(y);
    assertEquals(2, view.parameters().size());
    Vertex product = view.vertices().get(2);
    Vertex scaled = view.vertices().get(3);
    assertEquals("mul", product.opName());
    assertSame(product.inputs().get(1), scaled.inputs().get(0));
  }

  @Test
  void aSumSavesNothing() {
    assertEquals(0, GraphView.of(matrix().exp().sum()).vertices().get(2).savedBytes());
    assertEquals(0, GraphView.of(matrix().add(matrix())).savedBytes());
  }

  @Test
  void aProductSavesBothFactors() {
    GraphView view = GraphView.of(matrix().add(1).mul(matrix().add(2)));
    assertEquals(2 * 48, last(view).savedBytes());
    assertEquals(2 * 48, last(view).exclusiveBytes());
    assertEquals(2 * 48, view.savedBytes());
  }

  @Test
  void anArrayThatIsSavedTwiceCountsOnce() {
    Value y = matrix().add(1);
    GraphView square = GraphView.of(y.mul(y));
    assertEquals(48, last(square).savedBytes());
    assertEquals(48, square.savedBytes());

    GraphView shared = GraphView.of(matrix().exp().mul(matrix().exp()));
    assertEquals(48, shared.vertices().get(1).savedBytes());
    assertEquals(0, shared.vertices().get(1).exclusiveBytes());
    assertEquals(2 * 48, last(shared).savedBytes());
    assertEquals(0, last(shared).exclusiveBytes());
    assertEquals(2 * 48, shared.savedBytes());
  }

  @Test
  void anExponentialSavesItsResultOnce() {
    GraphView view = GraphView.of(matrix().exp());
    assertEquals(48, last(view).savedBytes());
    assertEquals(48, last(view).exclusiveBytes());
  }

  @Test
  void parametersAreNotCounted() {
    Value w = matrix();
    assertEquals(0, GraphView.of(w.mul(matrix())).savedBytes());
    assertEquals(0, GraphView.of(w.t().mul(matrix().t())).savedBytes());
  }

  @Test
  void aViewHoldsTheWholeStorage() {
    Value c = Value.of(NdArray.ones(DType.FLOAT64, 10));
    Value x = Value.parameter(1.0, 2.0);
    assertEquals(80, GraphView.of(x.mul(c.narrow(0, 3, 2))).savedBytes());
    Value one = Value.of(1.5).expand(2, 3);
    assertEquals(8, GraphView.of(matrix().mul(one)).savedBytes());
  }

  @Test
  void sizesOfElementsCount() {
    Value truth = Value.full(DType.BOOL, 1, 2, 3);
    Value x = matrix();
    assertEquals(6, GraphView.of(Value.where(truth, x, Value.of(0.0))).savedBytes());
    Value single = Value.parameter(NdArray.ones(DType.FLOAT32, 2, 3));
    assertEquals(24, GraphView.of(single.exp()).savedBytes());
  }

  @Test
  void parametersOfOperationsAreText() {
    Value x = matrix();
    assertEquals("axes=[1], keepDim=true", last(GraphView.of(x.sum(1, true))).opParameters());
    assertEquals("axes=[1, 0]", last(GraphView.of(x.transpose(0, 1))).opParameters());
    assertEquals("shape=[3, 2]", last(GraphView.of(x.reshape(3, 2))).opParameters());
    assertEquals("axis=1", last(GraphView.of(x.softmax(1))).opParameters());
    assertEquals("type=FLOAT32", last(GraphView.of(x.to(DType.FLOAT32))).opParameters());
    assertEquals("", last(GraphView.of(x.matmul(matrix().t()))).opParameters());
    assertEquals("p=-1.0, q=1.0", last(GraphView.of(x.clamp(-1, 1))).opParameters());
    assertEquals("transpose", last(GraphView.of(x.transpose(0, 1))).opName());
  }

  @Test
  void scopesAreThere() {
    Value x = Value.parameter(1.0);
    Value y = Autograd.scope("a", () -> Autograd.scope("b", () -> x.exp()).neg());
    GraphView view = GraphView.of(y);
    assertEquals(List.of("", "a.b", "a"), view.vertices().stream().map(Vertex::scope).toList());
    assertNull(last(view).sourceLine());
  }

  @Test
  void everyValueCanHaveALabel() {
    Value x = Value.parameter(1.0, 2.0).label("x");
    Value c = Value.of(3.0, 4.0).label("c");
    Value product = x.mul(c).label("product");
    Value number = product.sum().mul(2.0).label("loss");
    assertEquals("x", x.label());
    assertEquals("c", c.label());
    assertEquals("product", product.label());
    assertEquals("loss", number.label());
    assertNull(x.neg().label());
    assertNull(Value.of(1.0).label());
    assertEquals(
        Arrays.asList("x", "c", "product", null, "loss"),
        GraphView.of(number).vertices().stream().map(Vertex::label).toList());
    assertEquals("renamed", product.label("renamed").label());
    number.backward();
    assertEquals("loss", GraphView.of(number).outputs().get(0).label());
    assertEquals(Value.of(6.0, 8.0).array(), present(x.grad()).array());
  }

  private static Value present(Value value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void aLabelledConstantIsStillAConstant() {
    Value c = Value.of(3.0).label("c");
    assertTrue(c.isLeaf());
    assertFalse(c.requiresGrad());
    assertNull(c.grad());
    assertEquals(7.0, c.add(4).item());
    assertThrows(GraphException.class, c::backward);
    c.requiresGrad(true);
    assertEquals("c", c.label());
    c.mul(c).backward();
    assertEquals(6.0, present(c.grad()).item());
    Value quiet = Autograd.noGrad(() -> c.exp().label("prediction"));
    assertEquals("prediction", quiet.label());
    assertFalse(quiet.requiresGrad());
  }

  @Test
  void aLabelKeepsTheScopeOfANumber() {
    Value x = Value.parameter(1.0);
    Value y = Autograd.scope("s", () -> x.exp()).label("y");
    assertEquals("s", last(GraphView.of(y)).scope());
    assertEquals("y", last(GraphView.of(y)).label());
  }

  @Test
  void theErrorOfAnOldVersionNamesTheLabelledResult() {
    Value w = Value.parameter(1.0, 2.0).label("w");
    Value y = w.mul(w).label("squares").sum();
    w.assign(NdArray.of(3.0, 4.0));
    String message = assertThrows(GraphException.class, y::backward).getMessage();
    assertTrue(message.contains("parameter 'w'"), message);
    assertTrue(message.contains("'mul', the op of 'squares',"), message);
  }

  @Test
  void gradientsAreThereOnceComputed() {
    Value x = Value.parameter(2.0);
    Value y = x.mul(x).retainGrad();
    GraphView view = GraphView.of(y.mul(5.0));
    assertNull(view.vertices().get(0).grad());
    y.mul(5.0).backward();
    assertEquals(20.0, present(view.vertices().get(0).grad()).item());
    assertEquals(5.0, present(view.vertices().get(1).grad()).item());
    assertNull(view.vertices().get(2).grad());
  }

  @Test
  void numbersAreThereWhereSomebodyKeepsThem() {
    Value x = matrix();
    Value sum = x.add(1);
    GraphView view = GraphView.of(sum.add(1).exp());
    assertEquals(x.array(), view.vertices().get(0).numbers());
    assertNull(view.vertices().get(1).numbers());
    assertNotNull(view.vertices().get(3).numbers());
    assertNull(view.vertices().get(3).number());
    assertEquals(sum.array(), last(GraphView.of(sum)).numbers());
    assertEquals(12.0, last(GraphView.of(sum.sum())).number());
  }

  @Test
  void depthIsLimitedByTheHeapOnly() {
    Value x = Value.parameter(1.0);
    Value y = x;
    for (int i = 0; i < LONG; i++) {
      y = y.add(1.0);
    }
    GraphView view = GraphView.of(y);
    assertEquals(LONG + 1, view.vertices().size());
    assertEquals(LONG, view.edges());
    assertEquals(LONG + 1.0, last(view).number());
  }

  @Test
  void manyConstantsDoNotCollide() {
    Value y = Value.parameter(1.0);
    for (int i = 0; i < 200_000; i++) {
      y = y.mul(Value.of(1.0));
    }
    assertEquals(400_001, GraphView.of(y).vertices().size());
  }
}
