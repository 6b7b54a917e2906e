package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import java.net.InetSocketAddress;

/** Where packets go out. */
interface Outlet {
  /** Signs and sends an answer, when there is time for it. */
  void answer(InetSocketAddress to, V4Message message);

  /** Signs and sends a question, and tells the hash by which the answer will know it. */
  Bytes ask(InetSocketAddress to, V4Message message);
}
