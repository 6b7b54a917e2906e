package dev.kith.node.admin.metrics;

/** A node's metrics as text, until it is closed. Can be named without the library behind it. */
public interface MetricsPage extends AutoCloseable {
  /** All metrics as they are now. */
  String text();

  @Override
  void close();
}
