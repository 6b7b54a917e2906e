package dev.kith.node.admin.rpc;

/**
 * Why a call came to nothing. Codes are those of the specification, and beyond it those of
 * go-ethereum, so that its clients know them.
 */
public record RpcError(int code, String message) {
  /** A call that failed for a reason of its own, in go-ethereum and here. */
  private static final int SERVER = -32000;

  private static final int NOTIFICATIONS_UNSUPPORTED = -32001;
  private static final int RESPONSE_TOO_LARGE = -32003;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;
  private static final int INTERNAL = -32603;
  private static final int PARSE = -32700;

  static RpcError noJson() {
    return new RpcError(PARSE, "parse error: the request is no JSON");
  }

  static RpcError noRequest(String why) {
    return new RpcError(INVALID_REQUEST, "invalid request: " + why);
  }

  static RpcError noMethod(String name) {
    return new RpcError(
        METHOD_NOT_FOUND, "the method " + name + " does not exist/is not available");
  }

  static RpcError noTopic(String name, String namespace) {
    return new RpcError(
        METHOD_NOT_FOUND, "no \"" + name + "\" subscription in " + namespace + " namespace");
  }

  static RpcError noNotifications() {
    return new RpcError(
        NOTIFICATIONS_UNSUPPORTED, "notifications not supported; subscribe over a WebSocket");
  }

  static RpcError tooLarge() {
    return new RpcError(RESPONSE_TOO_LARGE, "response too large; ask for less in one batch");
  }

  static RpcError internal() {
    return new RpcError(INTERNAL, "internal error; the log of the node says more");
  }

  /** An argument is missing, too much, or of the wrong kind. */
  public static RpcError params(String why) {
    return new RpcError(INVALID_PARAMS, why);
  }

  /** The node cannot do it, or will not. */
  public static RpcError failed(String why) {
    return new RpcError(SERVER, why);
  }
}
