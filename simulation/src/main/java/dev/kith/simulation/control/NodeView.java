package dev.kith.simulation.control;

import dev.kith.node.enr.Enode;
import dev.kith.node.session.Capability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node as it is at one moment. Immutable.
 *
 * @param number by which faults and links name it
 * @param name by which people do
 * @param enode where and who it is
 * @param enr the text of its record; empty before its first start
 * @param protocols what it speaks; nothing while it is down
 * @param messageEvents whether it tells of every message
 */
public record NodeView(
    int number,
    String name,
    Enode enode,
    String enr,
    boolean up,
    List<Capability> protocols,
    boolean messageEvents) {

  /** What go-ethereum calls NodeInfo, and besides the number and whether it is up. */
  public Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("id", enode.id().toString());
    info.put("name", name);
    info.put("number", number);
    info.put("up", up);
    info.put("enode", enode.url());
    info.put("enr", enr);
    info.put("ip", ip());
    info.put("ports", ports());
    info.put("listenAddr", ip() + ":" + enode.tcp());
    info.put("protocols", versions());
    return info;
  }

  private Map<String, Object> ports() {
    Map<String, Object> ports = new LinkedHashMap<>();
    ports.put("discovery", enode.udp());
    ports.put("listener", enode.tcp());
    return ports;
  }

  private String ip() {
    return enode.ip().orElseThrow().getHostAddress();
  }

  private Map<String, Object> versions() {
    Map<String, Object> versions = new LinkedHashMap<>();
    protocols.forEach(each -> versions.putIfAbsent(each.name(), Map.of("version", each.version())));
    return versions;
  }

  /** The node with what it was made of. */
  public Map<String, Object> json() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("id", enode.id().toString());
    config.put("name", name);
    config.put("lifecycles", protocols.stream().map(Capability::name).distinct().toList());
    config.put("enable_msg_events", messageEvents);
    config.put("port", enode.tcp());
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("info", info());
    node.put("config", config);
    node.put("up", up);
    return node;
  }
}
