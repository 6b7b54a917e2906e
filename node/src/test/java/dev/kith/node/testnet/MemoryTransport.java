package dev.kith.node.testnet;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.japi.Pair;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Subscriber;

/**
 * Connections and datagrams inside one process, without sockets and without time: for tests of what
 * stands above a transport. Records who was dialed; can keep binds and dials waiting.
 */
public final class MemoryTransport implements Transport {
  private final Materializer materializer;
  private final Map<InetSocketAddress, MemoryAcceptor> bound = new LinkedHashMap<>();
  private final MemoryDatagrams datagrams = new MemoryDatagrams();
  private final List<InetSocketAddress> dialed = new ArrayList<>();
  private final List<Runnable> heldBinds = new ArrayList<>();
  private boolean holdBinds;
  private boolean holdDials;
  private int cancelled;
  private int lastPort = 1000;

  public MemoryTransport(ActorSystem<?> system) {
    materializer = SystemMaterializer.get(system).materializer();
  }

  /** From now on no bind is answered before {@link #releaseBinds()}. */
  public synchronized void holdBinds() {
    holdBinds = true;
  }

  /** Answers the binds that wait. */
  public synchronized void releaseBinds() {
    holdBinds = false;
    heldBinds.forEach(Runnable::run);
    heldBinds.clear();
  }

  /** From now on no dial is answered. */
  public synchronized void holdDials() {
    holdDials = true;
  }

  /** Whom somebody called, in order. */
  public synchronized List<InetSocketAddress> dialed() {
    return List.copyOf(dialed);
  }

  /** How many dials were given up. */
  public synchronized int cancelled() {
    return cancelled;
  }

  /** Whether somebody listens there. */
  public synchronized boolean isBound(InetSocketAddress address) {
    return bound.containsKey(address);
  }

  /** Where somebody listens, oldest first. */
  public synchronized List<InetSocketAddress> addresses() {
    return List.copyOf(bound.keySet());
  }

  @Override
  public synchronized void listen(
      InetSocketAddress address, ActorRef<? super ListenEvent> listener) {
    InetSocketAddress local =
        address.getPort() == 0 ? new InetSocketAddress(address.getAddress(), ++lastPort) : address;
    if (bound.containsKey(local)) {
      listener.tell(new BindFailed(local, "the address is in use"));
      return;
    }
    MemoryAcceptor acceptor = new MemoryAcceptor(local, listener);
    bound.put(local, acceptor);
    Runnable answer = () -> listener.tell(new Bound(local, acceptor));
    if (holdBinds) {
      heldBinds.add(answer);
    } else {
      answer.run();
    }
  }

  @Override
  public synchronized Dial dial(
      InetSocketAddress address, Duration timeout, ActorRef<? super DialEvent> dialer) {
    dialed.add(address);
    MemoryAcceptor acceptor = bound.get(address);
    if (holdDials) {
      return this::cancel;
    }
    if (acceptor == null) {
      dialer.tell(new DialFailed("nobody listens there"));
      return this::cancel;
    }
    InetSocketAddress caller = new InetSocketAddress(InetAddress.getLoopbackAddress(), ++lastPort);
    Pair<Connection, Connection> ends = connect(caller, address);
    acceptor.offer(ends.second());
    dialer.tell(new Connected(ends.first()));
    return this::cancel;
  }

  private synchronized void cancel() {
    cancelled++;
  }

  /** The two ends of a new connection: the caller's, and the other. */
  public Pair<Connection, Connection> connect(InetSocketAddress caller, InetSocketAddress called) {
    Pair<Subscriber<Bytes>, Source<Bytes, NotUsed>> there =
        Source.<Bytes>asSubscriber().preMaterialize(materializer);
    Pair<Subscriber<Bytes>, Source<Bytes, NotUsed>> back =
        Source.<Bytes>asSubscriber().preMaterialize(materializer);
    return Pair.create(
        new MemoryConnection(
            caller, called, Sink.fromSubscriber(there.first()), back.second(), materializer),
        new MemoryConnection(
            called, caller, Sink.fromSubscriber(back.first()), there.second(), materializer));
  }

  @Override
  public void bind(InetSocketAddress address, ActorRef<? super DatagramEvent> receiver) {
    datagrams.bind(address, receiver);
  }

  @Override
  public synchronized void close() {
    bound.clear();
    datagrams.close();
  }

  private final class MemoryAcceptor implements Acceptor {
    private final InetSocketAddress local;
    private final ActorRef<? super ListenEvent> listener;
    private final ArrayDeque<Connection> backlog = new ArrayDeque<>();
    private int wanted;

    MemoryAcceptor(InetSocketAddress local, ActorRef<? super ListenEvent> listener) {
      this.local = local;
      this.listener = listener;
    }

    void offer(Connection connection) {
      backlog.add(connection);
      hand();
    }

    @Override
    public void accept(int connections) {
      synchronized (MemoryTransport.this) {
        wanted += connections;
        hand();
      }
    }

    private void hand() {
      for (; wanted > 0 && !backlog.isEmpty(); wanted--) {
        listener.tell(new Accepted(backlog.remove()));
      }
    }

    @Override
    public void close() {
      synchronized (MemoryTransport.this) {
        bound.remove(local);
        backlog.forEach(Connection::abort);
      }
    }
  }

  private record MemoryConnection(
      InetSocketAddress local,
      InetSocketAddress remote,
      Sink<Bytes, NotUsed> sending,
      Source<Bytes, NotUsed> arriving,
      Materializer materializer)
      implements Connection {
    @Override
    public Flow<Bytes, Bytes, NotUsed> bytes() {
      return Flow.fromSinkAndSource(sending, arriving);
    }

    @Override
    public void abort() {
      Source.<Bytes>failed(new IOException("Connection reset")).runWith(sending, materializer);
      arriving.runWith(Sink.cancelled(), materializer);
    }
  }
}
