package dev.kith.node.interop;

/** The implementations that Kith meets here. */
enum Counterpart {
  GO_ETHEREUM("go-ethereum"),
  ETHEREUMJS("ethereumjs");

  private final String text;

  Counterpart(String text) {
    this.text = text;
  }

  /** Starts a node of this implementation; the README lists the options both understand. */
  ReferenceProcess start(String... options) {
    return switch (this) {
      case GO_ETHEREUM -> ReferenceProcess.goEthereum(options);
      case ETHEREUMJS -> ReferenceProcess.ethereumJs(options);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
