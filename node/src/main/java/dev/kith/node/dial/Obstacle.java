package dev.kith.node.dial;

/** Why a node is not called now, in the order in which it is looked at: the first one counts. */
public enum Obstacle {
  /** Its id is ours. */
  SELF("is this node itself"),
  /** Neither an address nor a port, or one that nobody can have. */
  NO_ADDRESS("has no address that can be called"),
  /** Nothing is known under its host name, or nothing that can be called; it is looked up again. */
  UNRESOLVED("has a host name that leads to no address"),
  /** A call is under way. */
  DIALING("is being called"),
  /** There is a session. */
  CONNECTED("is connected"),
  /** It has called us, and its session is being set up. */
  ARRIVING("is just calling this node"),
  /** The operator allows other networks only. */
  NETWORK_NOT_ALLOWED("is in a network that net-restrict leaves out"),
  /** We are on the public Internet, and its address is not. */
  PRIVATE_RANGE("has a private address while this node has a public one"),
  /** Two calls of one node have a least distance in time. */
  RECENTLY_DIALED("was called a moment ago"),
  /** How the last session ended asks for a pause. */
  BACKING_OFF("is left alone for a while after how the last session ended"),
  /** The node or its network is banned. */
  BANNED("is banned"),
  /** Enough nodes of its network were called this minute. */
  NETWORK_BUSY("is in a network of which enough nodes were called this minute"),
  /** Enough nodes were called this minute. */
  TOO_FAST("has to wait, because enough nodes were called this minute"),
  /** Enough nodes are connected, or being called. */
  NO_SLOT("has to wait for a free slot");

  private final String text;

  Obstacle(String text) {
    this.text = text;
  }

  /** What is to be said after "the node", for people. */
  public String text() {
    return text;
  }
}
