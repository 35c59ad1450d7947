package dev.autograd.exact;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The reference itself: against known digits, and by identities. */
class ExactTest {
  /** Function, argument, and 50 digits that mpmath 1.3 gives. */
  private static final String DIGITS =
      """
      exp 0.5 1.6487212707001281468486507878141635716537761007101
      exp -700.25 7.6787238131108722116498874443789444596925344636011e-305
      exp 709.5 1.3549863193146328308766322740536033382989669101158e+308
      expm1 1e-10 0.00000000010000000000500000364338639858076696442308164431317
      expm1 -0.3 -0.2591817793182821257083917640553480151236525972605
      expm1 40.0 235385266837019984.40789991074903480450887161725456
      exp2 -1074.5 3.493571685256566040032567232849540315289535805559e-324
      exp2 0.1 1.071773462536293168336911729719334111198495230741
      log 1.0000000001 0.00000000010000000826903709908196694080357637786121654138772
      log 1e-310 -713.80137882815416510064460066238837413823385597659
      log 7.5e+300 692.79043091875596997482718488313000421461038121283
      log1p -0.999 -6.9077552789821361638755546639282547143505804988992
      log1p 1e-09 0.00000000099999999950000006261492472858159835693213506305553
      log1p 3.5 1.5040773967762740733732583523868748412194809812852
      log2 3.0 1.5849625007211561814537389439478165087598144076925
      log10 2.0 0.30102999566398119521373889472449302676818988146211
      sin 0.1 0.09983341664682815783019686785861666773596557213437
      sin 1e+22 -0.85220084976718880177270589375302936826176215041004
      sin 5.319372648326541e+255 0.99999999999999999999999999999999999989015237799253
      cos 1.5707963267948966 6.1232339957367658861303296613750014646403777988363e-17
      cos 1e+300 -0.5753861119575490466882442759658061506356636355152
      tan 1.0 1.5574077246549022305069748074583601730872507723815
      tan -1000000000000000.0 1.6724147821275830429555214269607905503304091055409
      atan 0.01 0.0099996666866652384144861187262447033748856477734862
      atan -3.0 -1.2490457723982544258299170772810901230778294041299
      asin 0.999 1.5260712396261631681163853020067798382300461388409
      acos -0.25 1.8234765819369752727169791286334624143507784327844
      sinh 1e-05 0.000010000000000166667484698039181214624400106626562888
      sinh 30.5 8809508975677.8157060804923520875414571361873450615
      cosh 0.75 1.2946832846768446878417081853901817615523475819194
      tanh 0.001 0.00099999966666680002076269266295507689587056308847818
      tanh -1.25 -0.84828363995751289761338764670750445373857592067843
      sigmoid -40.5 2.5767571091549809414847267479057171297670737800902e-18
      asinh -0.3 -0.29567304756342242846870257529647131928035243148764
      asinh 10000000000.0 23.718998110500402149599646668301818644086505645648
      acosh 1.001 0.044717633608306847513327572736363620326774893917841
      atanh 0.001 0.0010000003333335333542928931157258917679122180902585
      atanh -0.9 -1.4722194895832203468700952554341012102823883997444
      cbrt 3.0 1.4422495703074083823216383107801095883918692534994
      cbrt -1e-300 -1.0000000000000000083530306117362531587922618686316e-100
      erf 0.01 0.011283415555849617150777135328163037648977392384066
      erf 0.8 0.74210096470766051258978735561270841261450232424412
      erf -2.5 -0.99959304798255504106043578426002508727965132259629
      erfc -1.5 1.9661051464753107270669762616459478586814104792576
      erfc 0.46 0.5153446099983203267242123888817958138772835768648
      erfc 3.3 0.000003057709796438165198762668022710432412835858086771
      erfc 26.5 2.2109076642637342759292390229158260390754181543016e-307
      ndtr -38.0 2.8854283600687843083509704815669040946618177729456e-316
      ndtr 0.25 0.59870632568292372424085379158103373928204748124103
      gelu -37.5 -1.7270073785932330664354884116040860895952597390222e-306
      lgamma 0.1 2.2527126517342059020062379568954763844479865649307
      lgamma 1.0000001 -0.000000057721558299185070969638017932430989982360612325279
      lgamma 2.5 0.28468287047291915963249466968270192432013769555989
      lgamma 100.75 362.58714629323386783084741468806146340833519483928
      lgamma 1e+300 6.8977552789821374147440091886329240343525672214703e+302
      lgamma -0.5 1.2655121234846453964889457971347059238991475408179
      lgamma -2.4570247382208006 5.619192358950096450912568516947339310819153613736e-17
      lgamma -20.3 -41.887292480135241636871939211191289096735740756673
      digamma 0.25 -4.2274535333762654080895301460966835773672444387082
      digamma 1.4616321449683622 -9.2412655217294275167923514151598876865077205669854e-17
      digamma 10000000000.0 23.025850929890456840179081213510308742677682386288
      digamma -1.5734984731623904 1.5649788481838453367230399782851710590995313563369e-16
      digamma -100.1 14.279984365172156265516355473823852901329682138399
      trigamma 0.001 1000001.6425331958273446695041487951674595319650507
      trigamma 3.5 0.33035775610023486497280105549363112321240525917595
      trigamma -7.25 19.610354539293269015698176691590937065281569971991
      """;

  private static final Map<String, UnaryOperator<Real>> FUNCTIONS =
      Map.ofEntries(
          entry("exp", Exponentials::exp),
          entry("expm1", Exponentials::expm1),
          entry("exp2", Exponentials::exp2),
          entry("sinh", Exponentials::sinh),
          entry("cosh", Exponentials::cosh),
          entry("tanh", Exponentials::tanh),
          entry("sigmoid", Exponentials::sigmoid),
          entry("log", Logarithms::log),
          entry("log1p", Logarithms::log1p),
          entry("log2", Logarithms::log2),
          entry("log10", Logarithms::log10),
          entry("asinh", Logarithms::asinh),
          entry("acosh", Logarithms::acosh),
          entry("atanh", Logarithms::atanh),
          entry("sin", Circular::sin),
          entry("cos", Circular::cos),
          entry("tan", Circular::tan),
          entry("atan", Circular::atan),
          entry("asin", Circular::asin),
          entry("acos", Circular::acos),
          entry("cbrt", Real::cbrt),
          entry("erf", ErrorFunctions::erf),
          entry("erfc", ErrorFunctions::erfc),
          entry("ndtr", ErrorFunctions::ndtr),
          entry("gelu", ErrorFunctions::gelu),
          entry("lgamma", Gamma::lgamma),
          entry("digamma", Gamma::digamma),
          entry("trigamma", x -> Gamma.polygamma(1, x)));

  private final Random random = new Random(11);

  @Test
  void knownDigits() {
    DIGITS
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            f -> {
              UnaryOperator<Real> function = FUNCTIONS.get(f[0]);
              assertTrue(function != null, f[0]);
              Real actual = function.apply(Real.of(Double.parseDouble(f[1])));
              // Next to a root no more digits than these are left of 256 bits.
              assertClose(Real.of(new BigDecimal(f[2])), actual, 1e-49, f[0] + "(" + f[1] + ")");
            });
  }

  @Test
  void constants() {
    assertClose(
        decimal("3.1415926535897932384626433832795028841971693993751"), Circular.PI, 1e-49, "pi");
    assertClose(
        decimal("0.69314718055994530941723212145817656807550013436026"),
        Logarithms.LN2,
        1e-49,
        "log 2");
    // Euler's constant.
    Real gamma = Gamma.digamma(Real.ONE).negated();
    assertClose(
        decimal("0.57721566490153286060651209008240243104215933593992"), gamma, 1e-49, "gamma");
    Real zeta = Gamma.polygamma(1, Real.ONE);
    assertClose(Circular.PI.square().over(6), zeta, 1e-70, "zeta(2)");
    assertClose(
        Logarithms.log(Circular.PI).scaled(-1), Gamma.lgamma(Real.HALF), 1e-70, "log root pi");
  }

  @Test
  void theChainOfErrorFunctionsEndsAtOne() {
    assertClose(Real.ONE, ErrorFunctions.endOfChain(), 1e-72, "erfc(0)");
  }

  @Test
  void identities() {
    for (int i = 0; i < 2000; i++) {
      Real x = Real.of(Math.scalb(random.nextGaussian(), random.nextInt(1023)));
      Real squares = Circular.sin(x).square().plus(Circular.cos(x).square());
      assertClose(Real.ONE, squares, 1e-72, "sin^2 + cos^2 of " + x);

      Real y = Real.of(Math.scalb(random.nextDouble(), random.nextInt(2000) - 1000));
      assertClose(y, Exponentials.exp(Logarithms.log(y)), 1e-70, "exp(log) of " + y);
      assertClose(y, y.cbrt().power(3), 1e-74, "cbrt of " + y);
      assertClose(y, y.sqrt().square(), 1e-74, "sqrt of " + y);

      Real z = Real.of(Math.scalb(random.nextGaussian(), -random.nextInt(60)));
      assertClose(z, Logarithms.log1p(Exponentials.expm1(z)), 1e-70, "log1p(expm1) of " + z);
      assertClose(z, Logarithms.asinh(Exponentials.sinh(z)), 1e-70, "asinh(sinh) of " + z);
      // tanh(2 z) = 2 tanh(z) / (1 + tanh(z)^2).
      Real tanh = Exponentials.tanh(z);
      Real twice = tanh.scaled(1).over(Real.ONE.plus(tanh.square()));
      assertClose(Exponentials.tanh(z.scaled(1)), twice, 1e-74, "tanh of twice " + z);
      Real w = z.scaled(-3);
      assertClose(w, Logarithms.atanh(Exponentials.tanh(w)), 1e-70, "atanh(tanh) of " + w);
      Real t = Real.of(1.5 * (2 * random.nextDouble() - 1));
      assertClose(t, Circular.atan(Circular.tan(t)), 1e-70, "atan(tan) of " + t);
    }
  }

  @Test
  void gammaFunctionsStepAndReflect() {
    for (int i = 0; i < 500; i++) {
      Real x = Real.of(Math.scalb(1 + random.nextDouble(), random.nextInt(12)));
      Real next = x.plus(Real.ONE);
      Real step = Gamma.lgamma(next).minus(Gamma.lgamma(x));
      assertClose(Logarithms.log(x), step, 1e-68, "lgamma from " + x);
      Real slope = Gamma.digamma(next).minus(Gamma.digamma(x));
      assertClose(x.reciprocal(), slope, 1e-68, "digamma from " + x);
      Real second = Gamma.polygamma(4, next).minus(Gamma.polygamma(4, x));
      assertClose(x.power(5).reciprocal().times(24), second, 1e-60, "polygamma from " + x);
      Real below = x.negated();
      Real backwards = Gamma.lgamma(Real.ONE.plus(below)).minus(Gamma.lgamma(below));
      assertClose(Logarithms.log(x), backwards, 1e-60, "lgamma from " + below);
    }
  }

  @Test
  void errorFunctionsAreTheirOwnSeries() {
    for (int i = 0; i < 200; i++) {
      Real x = Real.of(4 * random.nextDouble());
      Real twice = x.square().scaled(1);
      Real term = x;
      Real sum = x;
      for (int k = 3; term.over(sum).doubleValue() > 1e-75; k += 2) {
        term = term.times(twice).over(k);
        sum = sum.plus(term);
      }
      Real factor = Circular.PI.sqrt().reciprocal().scaled(1);
      Real erf = sum.times(factor).times(Exponentials.exp(x.square().negated()));
      assertClose(erf, ErrorFunctions.erf(x), 1e-70, "erf(" + x + ")");
      assertClose(Real.ONE.minus(erf), ErrorFunctions.erfc(x), 1e-60, "erfc(" + x + ")");
    }
  }

  @Test
  void doublesComeBack() {
    for (int i = 0; i < 10_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      x = i % 3 == 0 ? x * 0x1p-1000 : x;
      if (Double.isFinite(x)) {
        assertEquals(x == 0 ? 0 : x, Real.of(x).doubleValue());
        BigDecimal third = new BigDecimal(x).divide(BigDecimal.valueOf(3), MathContext.DECIMAL128);
        assertEquals(third.doubleValue(), Real.of(x).over(3).doubleValue(), "a third of " + x);
        double near = Math.nextUp(x);
        assertEquals(1, Real.of(x).ulpsTo(near), 1, "the neighbour of " + x);
      }
    }
    assertEquals(0, Real.of(Double.MAX_VALUE).scaled(1).ulpsTo(Double.POSITIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, Real.ONE.ulpsTo(Double.POSITIVE_INFINITY));
    assertEquals(0.5, Real.of(Double.MIN_VALUE).scaled(-1).ulpsTo(0));
    assertEquals(2, Real.ONE.ulpsTo(1 + 0x1p-51));
  }

  private static Real decimal(String digits) {
    return Real.of(new BigDecimal(digits));
  }

  private static void assertClose(Real expected, Real actual, double error, String what) {
    double off = actual.minus(expected).over(expected).doubleValue();
    assertTrue(Math.abs(off) <= error, () -> what + " is " + actual + ", off by " + off);
  }
}
