package dev.autograd.examples.view;

import dev.autograd.examples.images.Confusion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts as PNG files. Needs no display. */
public final class Charts {

  /** Width of every chart in pixels. */
  public static final int WIDTH = 900;

  /** Height of a chart of curves in pixels. */
  public static final int CURVES_HEIGHT = 560;

  /** Height of a confusion matrix in pixels. */
  public static final int CONFUSION_HEIGHT = 820;

  private static final Color INK = new Color(0x22, 0x2B, 0x38);
  private static final Color GRID = new Color(0xE3, 0xE7, 0xEC);

  /** Blue, orange, green and purple that colour-blind readers can tell apart. */
  private static final Color[] LINES = {
    new Color(0x1F, 0x6F, 0xB4),
    new Color(0xE6, 0x7E, 0x22),
    new Color(0x2A, 0x9D, 0x6E),
    new Color(0x8E, 0x5E, 0xA2)
  };

  /** Up to so many points a curve marks each of them. */
  private static final int FEW = 20;

  /** The lowest height on a logarithmic axis. */
  private static final double LOWEST = 1e-12;

  private static final int LABELS = 13;
  private static final int RAMP = 256;

  private Charts() {}

  /**
   * Says whether this Java can draw text: one without fonts, as in a bare container, cannot.
   *
   * @return whether charts can be drawn
   */
  public static boolean possible() {
    try {
      BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setFont(font(Font.PLAIN, 13));
      graphics.drawString("0", 0, 0);
      graphics.dispose();
      return true;
    } catch (RuntimeException | InternalError | LinkageError e) {
      return false;
    }
  }

  /**
   * Draws curves over 1, 2, 3 ….
   *
   * @param file where to write; an existing file is replaced
   * @param title what the chart shows
   * @param xTitle what is counted along the x axis
   * @param yTitle what the heights are
   * @param logarithmic whether the y axis counts powers of ten; heights below 1e-12 are drawn there
   * @param curves at least one curve
   * @return {@code file}
   * @throws IOException if the file cannot be written
   */
  public static Path curves(
      Path file,
      String title,
      String xTitle,
      String yTitle,
      boolean logarithmic,
      List<Curve> curves)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(CURVES_HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    style(chart.getStyler());
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisDecimalPattern("0");
    chart.getStyler().setXAxisMaxLabelCount(LABELS);
    int longest = 1;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Curve curve : curves) {
      List<Integer> x = IntStream.rangeClosed(1, curve.values().size()).boxed().toList();
      List<Double> y =
          logarithmic
              ? curve.values().stream().map(value -> Math.max(value, LOWEST)).toList()
              : curve.values();
      XYSeries series = chart.addSeries(curve.name(), x, y);
      Color color = LINES[chart.getSeriesMap().size() - 1];
      series.setMarkerColor(color).setLineColor(color).setLineWidth(2.4f);
      series.setMarker(x.size() > FEW ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
      longest = Math.max(longest, x.size());
      low = Math.min(low, Collections.min(y));
      high = Math.max(high, Collections.max(y));
    }
    if (longest > FEW) {
      chart.getStyler().setXAxisMin(0.0);
    }
    if (logarithmic) {
      // Whole powers of ten, and two of them at least, as only these get labels.
      double floor = Math.floor(StrictMath.log10(low));
      double ceiling = Math.max(Math.ceil(StrictMath.log10(high)), floor + 1);
      chart.getStyler().setYAxisMin(StrictMath.pow(10, floor));
      chart.getStyler().setYAxisMax(StrictMath.pow(10, ceiling));
    }
    return save(chart, file);
  }

  /**
   * Draws a confusion matrix: a row for each digit, a column for each answer.
   *
   * @param file where to write; an existing file is replaced
   * @param title what the matrix shows
   * @param confusion the numbers
   * @return {@code file}
   * @throws IOException if the file cannot be written
   */
  public static Path confusion(Path file, String title, Confusion confusion) throws IOException {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(CONFUSION_HEIGHT)
            .title(title)
            .xAxisTitle("answer")
            .yAxisTitle("digit shown")
            .build();
    HeatMapStyler styler = chart.getStyler();
    style(styler);
    styler.setLegendVisible(false);
    styler.setPlotGridLinesVisible(false);
    styler.setPlotContentSize(1);
    styler.setDrawBorder(true);
    styler.setRangeColors(ramp());
    styler.setShowValue(true);
    styler.setValueFont(font(Font.PLAIN, 15));
    styler.setValueFontColor(INK);
    styler.setMin(0);
    int classes = Confusion.CLASSES;
    List<Integer> answers = IntStream.range(0, classes).boxed().toList();
    // The y axis grows upwards; a matrix is read downwards.
    List<Integer> digits = IntStream.range(0, classes).map(i -> classes - 1 - i).boxed().toList();
    List<Number[]> cells = new ArrayList<>();
    for (int digit = 0; digit < classes; digit++) {
      for (int answer = 0; answer < classes; answer++) {
        int count = confusion.count(digit, answer);
        if (count > 0) {
          cells.add(new Number[] {answer, classes - 1 - digit, count});
        }
      }
    }
    chart.addSeries("images", answers, digits, cells);
    return save(chart, file);
  }

  /** Orange for the few, where mistakes are, and blue for the many. */
  private static Color[] ramp() {
    Color[] ramp = new Color[RAMP];
    for (int i = 0; i < RAMP; i++) {
      double share = i / (RAMP - 1.0);
      ramp[i] =
          share < 0.25
              ? blend(
                  new Color(0xFD, 0xEB, 0xD6), new Color(0xF3, 0xA7, 0x63), Math.sqrt(4 * share))
              : blend(new Color(0xDC, 0xEA, 0xF6), new Color(0x74, 0xB3, 0xE0), share);
    }
    return ramp;
  }

  private static Color blend(Color from, Color to, double share) {
    return new Color(
        (int) (from.getRed() + share * (to.getRed() - from.getRed())),
        (int) (from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) (from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }

  private static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(GRID);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setChartFontColor(INK);
    styler.setChartTitleFont(font(Font.BOLD, 19));
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(12);
    styler.setChartPadding(18);
    styler.setAxisTitleFont(font(Font.PLAIN, 15));
    styler.setAxisTitlePadding(10);
    styler.setAxisTickLabelsFont(font(Font.PLAIN, 13));
    styler.setAxisTickLabelsColor(INK);
    styler.setAxisTickMarksColor(GRID);
    styler.setLegendFont(font(Font.PLAIN, 14));
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLocale(Locale.ROOT);
    styler.setAntiAlias(true);
  }

  private static Font font(int fontStyle, int size) {
    return new Font(Font.SANS_SERIF, fontStyle, size);
  }

  private static Path save(Chart<?, ?> chart, Path file) throws IOException {
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    return file;
  }
}
