package dev.kith.node.admin.rpc;

/**
 * Unwinds a method up to the dispatcher, which answers with the error. Has no stack trace: a wrong
 * call is the caller's business, not a failure of this node.
 */
public final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  /** A call that comes to nothing. */
  public RpcException(RpcError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  RpcError error() {
    return error;
  }
}
