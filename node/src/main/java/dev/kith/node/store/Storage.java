package dev.kith.node.store;

import java.nio.file.Path;

/** Where stores are: the port to the disk. Safe from any thread. */
public interface Storage {

  /**
   * Opens the store of one node.
   *
   * @param folder the node's own; made if it is not there
   * @throws StoreException with one sentence, if it cannot be had. A damaged one is no such case:
   *     it is set aside, and an empty one takes its place.
   */
  Store open(Path folder);
}
