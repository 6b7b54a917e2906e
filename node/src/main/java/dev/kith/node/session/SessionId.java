package dev.kith.node.session;

/**
 * The number of a connection, given before anybody knows who is at its other end. Counts up within
 * one server and is never given twice.
 */
public record SessionId(long number) {
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
