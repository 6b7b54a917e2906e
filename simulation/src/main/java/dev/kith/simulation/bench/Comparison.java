package dev.kith.simulation.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the figures of several runs of Kith and of a reference, and compares their medians. */
public final class Comparison {
  /** The values of one figure, run by run. */
  private static final class Runs {
    final Figure first;
    final List<Double> kith = new ArrayList<>();
    final List<Double> reference = new ArrayList<>();

    Runs(Figure first) {
      this.first = first;
    }
  }

  private final String bench;
  private final Map<String, Runs> figures = new LinkedHashMap<>();

  /** Of a benchmark; nothing is measured yet. */
  public Comparison(String bench) {
    this.bench = bench;
  }

  /** One run of Kith. */
  public void kith(List<Figure> run) {
    for (Figure figure : run) {
      figures.computeIfAbsent(figure.name(), name -> new Runs(figure)).kith.add(figure.value());
    }
  }

  /** One run of the reference; figures that Kith does not have are left out. */
  public void reference(List<Figure> run) {
    for (Figure figure : run) {
      Runs runs = figures.get(figure.name());
      if (runs != null) {
        runs.reference.add(figure.value());
      }
    }
  }

  /** The medians of what was measured, in the order in which it was. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Runs runs : figures.values()) {
      Figure figure = runs.first;
      Double kith = median(runs.kith);
      Double reference = median(runs.reference);
      rows.add(
          new Row(
              bench,
              figure.name(),
              kith,
              reference,
              figure.unit(),
              ratio(figure, kith, reference)));
    }
    return rows;
  }

  private static @Nullable Double ratio(
      Figure figure, @Nullable Double kith, @Nullable Double reference) {
    if (kith == null || reference == null || figure.isPart()) {
      return null;
    }
    double ratio = figure.largerIsBetter() ? kith / reference : reference / kith;
    return Double.isFinite(ratio) ? ratio : null;
  }

  private static @Nullable Double median(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : Double.valueOf((sorted.get(half - 1) + sorted.get(half)) / 2);
  }
}
