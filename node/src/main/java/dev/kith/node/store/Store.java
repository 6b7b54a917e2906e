package dev.kith.node.store;

/**
 * The tables of one node. What was put into a table is there after a restart, even if the process
 * was killed, but for the last second or two. Safe from any thread; whoever opened it closes it.
 */
public interface Store extends AutoCloseable {

  /** The table of a name; the same one each time, empty at first. */
  Table table(String name);

  /** Writes what is not written yet; tables can still be read, but nothing more is kept. */
  @Override
  void close();
}
