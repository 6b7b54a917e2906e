package dev.kith.simulation.check;

import static dev.kith.simulation.journal.Told.down;
import static dev.kith.simulation.journal.Told.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.DisconnectReason;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Told;
import dev.kith.simulation.network.Hosts;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens by the rules, no check complains; and one lie is found. */
class LawfulTest {
  private static final int NODES = 5;
  private static final Closure LOST =
      new Closure(new Closure.Lost("reset"), Initiator.TRANSPORT, Closure.Phase.ACTIVE);
  private static final Closure ASKED = Told.closed(Initiator.LOCAL, DisconnectReason.REQUESTED);

  /** Nodes that tell all as it is. */
  private static final class World {
    /** The sessions of each pair, as both ends number them; 0 is none. */
    private final long[][] sessions = new long[NODES][NODES];

    private final long[] last = new long[NODES];
    private final Watched run =
        new Watched(
            NODES,
            new FailuresStayApart(Hosts.of()),
            new SlotsHold(node -> NODES - 1),
            new OneClosureEach(),
            new NobodyMeetsItself(),
            Check.always(new BothEndsAgree()));

    private void act(int node, int other, int how) {
      if (how == 0) {
        run.happened(node, new Happening.Crashed());
        loseAll(node, false);
        run.happened(node, new Happening.Started());
      } else if (how == 1) {
        loseAll(node, true);
        run.told(node, new NodeEvent.Stopped(0)).happened(node, new Happening.Started());
      } else if (node != other && sessions[node][other] == 0) {
        connect(node, other);
      } else if (node != other) {
        disconnect(node, other, ASKED);
      }
    }

    private void connect(int node, int other) {
      sessions[node][other] = ++last[node];
      sessions[other][node] = ++last[other];
      run.told(node, up(last[node], other)).told(other, up(last[other], node));
    }

    private void disconnect(int node, int other, Closure how) {
      run.told(node, down(sessions[node][other], other, how));
      run.told(other, down(sessions[other][node], node, LOST));
      sessions[node][other] = 0;
      sessions[other][node] = 0;
    }

    /** The others notice; whether the node itself says so depends on how it went. */
    private void loseAll(int node, boolean orderly) {
      for (int other = 0; other < NODES; other++) {
        if (sessions[node][other] != 0 && orderly) {
          disconnect(node, other, Told.QUITTING);
        } else if (sessions[node][other] != 0) {
          run.told(other, down(sessions[other][node], node, LOST));
          sessions[node][other] = 0;
          sessions[other][node] = 0;
        }
      }
      last[node] = 0;
    }

    /** A session that is none, or an end that was none. */
    private void lie(int node, int other, boolean up) {
      long session = sessions[node][other];
      run.told(node, up ? up(++last[node], node) : down(session == 0 ? 99 : session, other, LOST));
    }
  }

  @Property(tries = 300)
  void lawsAreKept(
      @ForAll @Size(max = 60) List<@IntRange(max = NODES * NODES * 12 - 1) Integer> actions,
      @ForAll @IntRange(max = NODES - 1) int liar,
      @ForAll boolean up) {
    World world = new World();
    for (int i = 0; i < actions.size(); i++) {
      int action = actions.get(i);
      world.run.at(i);
      world.act(action % NODES, action / NODES % NODES, action / NODES / NODES);
      world.run.quiet();
    }
    assertThat(world.run.checks.anyFailed()).isFalse();

    world.lie(liar, (liar + 1) % NODES, up);
    assertThat(world.run.quiet().checks.anyFailed()).isTrue();
  }
}
