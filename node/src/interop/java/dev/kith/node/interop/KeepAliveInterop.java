package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Half a minute of silence: the slow one, which runs beside the others.
 *
 * <p>go-ethereum drops a peer that says nothing for 30 seconds, ethereumjs one that does not answer
 * a ping within ten; Kith does the former.
 */
@Execution(ExecutionMode.CONCURRENT)
class KeepAliveInterop {
  private static final String SINK = "--cap=sink/1/1";

  /** When Kith must have noticed: 30 seconds, and headroom for a busy machine. */
  private static final Duration NOTICED = Duration.ofSeconds(50);

  /** From the silence that was noticed to here all others have been idle for more than 35 s. */
  private static final Duration FURTHER = Duration.ofSeconds(6);

  @Test
  void idlePeersStayAndAFrozenOneIsNoticed() {
    Probe probe = new Probe("sink", 1, 1, Probe.SINK);
    try (ReferenceProcess called = ReferenceProcess.goEthereum(SINK);
        ReferenceProcess caller = ReferenceProcess.goEthereum(SINK);
        ReferenceProcess js = ReferenceProcess.ethereumJs(SINK);
        ReferenceProcess frozen = ReferenceProcess.goEthereum(SINK);
        KithNode kith = KithNode.start(probe)) {
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, called);
      new Pairing(Counterpart.GO_ETHEREUM, false).connect(kith, caller);
      new Pairing(Counterpart.ETHEREUMJS, true).connect(kith, js);
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, frozen);
      frozen.freeze();

      NodeEvent.PeerDown down = kith.await(NodeEvent.PeerDown.class, NOTICED, event -> true);
      assertThat(down.node().bytes().toHex()).isEqualTo(frozen.id());
      assertThat(down.closure().cause())
          .isInstanceOfSatisfying(
              Faulted.class, cause -> assertThat(cause.fault()).isEqualTo(Fault.READ_TIMEOUT));
      assertThat(down.lifetime()).isBetween(Duration.ofSeconds(25), NOTICED);
      frozen.kill();

      assertThat(kith.comes(NodeEvent.PeerDown.class, FURTHER)).isFalse();
      assertThat(kith.node().peers()).hasSize(3);
      for (int i = 0; i < 3; i++) {
        // Still peers: the first three sessions are in the order of their calls.
        Probe.deliver(probe.session(), 0, Payload.noise(i, 100));
      }
      called.await("message");
      caller.await("message");
      js.await("message");
    }
  }
}
