package dev.kith.node.admin;

import dev.kith.node.admin.rpc.Dispatcher;
import dev.kith.node.admin.rpc.Method;
import dev.kith.node.admin.rpc.Methods;
import dev.kith.node.admin.rpc.Topics;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Ticker;
import dev.kith.node.server.NodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that operators can ask of one node, whatever their requests come by. From when it is made it
 * watches how connections end, until it is closed. Safe from any thread.
 */
public final class NodeMethods implements AutoCloseable {
  private final NodeView view;
  private final Steering steering;
  private final Ticker ticker;
  private final Watch watch;

  /**
   * The methods of a node.
   *
   * @param view what it shows
   * @param steering takes what is to be changed to its server
   * @param ticker its clock
   */
  public NodeMethods(NodeView view, Steering steering, Ticker ticker) {
    this.view = view;
    this.steering = steering;
    this.ticker = ticker;
    this.watch = new Watch(view, ticker);
  }

  /** Takes requests to these methods. */
  public Dispatcher dispatcher() {
    return new Dispatcher(new Methods(Version.TEXT, all()));
  }

  private List<Method> all() {
    List<Method> methods = new ArrayList<>(new AdminMethods(view, steering, watch, ticker).all());
    methods.addAll(new LimitMethods(view, steering).all());
    methods.addAll(new BanMethods(view, steering).all());
    methods.addAll(new TableMethods(steering).all());
    Topics topics =
        new Topics(
            "admin",
            view.feed(),
            Entropy.secure(),
            Map.of("peerEvents", () -> new PeerEvents(view), "events", () -> EventShape::of));
    methods.addAll(topics.methods());
    return methods;
  }

  @Override
  public void close() {
    watch.close();
  }
}
