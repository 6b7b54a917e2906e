package dev.kith.simulation.bench;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * Lines over one axis, from 0 to 100 percent, as a part of an SVG picture. Colours are those that
 * nobody mixes up (Okabe and Ito).
 */
final class Chart {
  /** Of a part, with room for its words. */
  static final int WIDTH = 340;

  static final int HEIGHT = 280;

  private static final String[] COLOURS = {"#0072b2", "#009e73", "#d55e00", "#cc79a7"};

  /** What is between the edge and the axes, on each side. */
  private static final int MARGIN = 48;

  private static final int QUARTERS = 4;
  private static final double PERCENT = 100;

  private final StringBuilder svg = new StringBuilder();
  private final double most;
  private int lines;

  /** An empty one, with the last number of its axis. */
  Chart(String title, String axis, double most) {
    this.most = most;
    text(WIDTH / 2.0, MARGIN / 2.0, "middle", title);
    text(WIDTH / 2.0, HEIGHT - 12.0, "middle", axis);
    for (int i = 0; i <= QUARTERS; i++) {
      double share = (double) i / QUARTERS;
      text(MARGIN - 6.0, y(share) + 4, "end", Math.round(PERCENT * share) + " %");
      text(x(share * most), HEIGHT - MARGIN + 16.0, "middle", "" + Math.round(share * most));
      add("<path d=\"M%.1f %.1fH%.1f\" stroke=\"#ddd\"/>%n", x(0), y(share), x(most));
    }
  }

  /** A line more, through points whose height is a share. */
  void line(String name, SortedMap<Integer, Double> points) {
    String colour = COLOURS[lines % COLOURS.length];
    StringJoiner path = new StringJoiner(" ");
    for (Map.Entry<Integer, Double> point : points.entrySet()) {
      path.add(String.format(Locale.ROOT, "%.1f,%.1f", x(point.getKey()), y(point.getValue())));
    }
    add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour);
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
        WIDTH - MARGIN / 2, HEIGHT - MARGIN - 8 - 16 * lines, colour, name);
    lines++;
  }

  private double x(double value) {
    return MARGIN + value / most * (WIDTH - 1.5 * MARGIN);
  }

  private static double y(double share) {
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /** All of them side by side, as a picture of its own. */
  static String picture(Chart... charts) {
    StringBuilder all = new StringBuilder();
    int width = WIDTH * charts.length;
    all.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
            width,
            HEIGHT,
            width,
            HEIGHT));
    for (int i = 0; i < charts.length; i++) {
      all.append("<g transform=\"translate(" + i * WIDTH + " 0)\">\n" + charts[i].svg + "</g>\n");
    }
    return all.append("</svg>\n").toString();
  }
}
