package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import java.util.Map;

/**
 * This node, as go-ethereum's {@code admin_nodeInfo} shows it.
 *
 * @param id who it is
 * @param name what it calls itself
 * @param enode URL by which others call it
 * @param enr text of its signed record
 * @param ip the address in both
 * @param listenerPort where it takes connections; 0 for nowhere
 * @param listenAddress as bound; empty for nowhere
 * @param protocols by name, what each protocol says about itself: a value that becomes JSON; {@code
 *     "unknown"} from protocols that say nothing
 */
public record NodeInfo(
    NodeId id,
    String name,
    String enode,
    String enr,
    String ip,
    int listenerPort,
    String listenAddress,
    Map<String, Object> protocols) {}
