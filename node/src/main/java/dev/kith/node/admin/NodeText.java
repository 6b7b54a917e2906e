package dev.kith.node.admin;

import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeId;
import java.util.regex.Pattern;

/** How callers name nodes. */
final class NodeText {
  private static final Pattern ID = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

  private NodeText() {}

  /** A node by its URL or its record. */
  static Enode enode(String text) {
    try {
      return Enode.parse(text);
    } catch (InvalidNodeException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  /** Who is meant by a URL, a record, or an id. */
  static NodeId id(String text) {
    return ID.matcher(text).matches()
        ? new NodeId(Bytes.fromHex(text.replaceFirst("^0x", "")))
        : enode(text).id();
  }

  /** In go-ethereum's words. */
  static RpcException invalid(String why) {
    return new RpcException(RpcError.failed("invalid enode: " + why));
  }
}
