package dev.kith.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
  private static final Graph NODES = Topology.ring().connect(10, Entropy.seeded(1));

  private static FaultPlan parse(String text) {
    return FaultPlan.parse(text, NODES, Entropy.seeded(2));
  }

  @Test
  void canHappenLater() {
    assertThat(parse("at=1s,crash=3,for=2s").later(Duration.ofMinutes(1)))
        .hasToString("at=61s,crash=3\nat=63s,restart=3");
  }

  @Provide
  static Arbitrary<FaultPlan> plans() {
    Arbitrary<Duration> times = Arbitraries.longs().between(0, 1L << 40).map(Duration::ofNanos);
    return Combinators.combine(times, faults()).as(Timed::new).list().map(FaultPlan::new);
  }

  private static Arbitrary<Fault> faults() {
    Arbitrary<Hosts> hosts =
        Arbitraries.integers()
            .between(0, 9)
            .set()
            .map(numbers -> Hosts.of(numbers.stream().mapToInt(Integer::intValue)));
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<Path> paths = Combinators.combine(hosts, hosts, flags).as(Path::new);
    Arbitrary<LinkSpec> specs =
        Arbitraries.longs()
            .between(0, 1L << 40)
            .map(number -> LinkSpec.latency(Duration.ofNanos(number)).bandwidth(number / 7));
    return Arbitraries.oneOf(
        Combinators.combine(hosts, flags).as(Fault.Crash::new),
        hosts.map(Fault.Restart::new),
        hosts.map(Fault.Wipe::new),
        Combinators.combine(hosts, Arbitraries.longs().greaterOrEqual(0)).as(Fault.SlowReader::new),
        Combinators.combine(hosts, Arbitraries.longs().map(Duration::ofNanos))
            .as(Fault.ClockSkew::new),
        Combinators.combine(hosts, Arbitraries.of(Foe.class), paces()).as(Fault.Attack::new),
        Combinators.combine(hosts, Arbitraries.of(Foe.class)).as(Fault.Relent::new),
        Combinators.combine(paths, flags).as(LinkFault.Partition::new),
        paths.map(LinkFault.Heal::new),
        Arbitraries.create(LinkFault.HealAll::new),
        Combinators.combine(paths, specs).as(LinkFault.SetLink::new),
        paths.map(LinkFault.UnsetLink::new),
        paths.map(LinkFault.Clog::new),
        paths.map(LinkFault.Unclog::new));
  }

  private static Arbitrary<Duration> paces() {
    return Arbitraries.longs().between(1, 1L << 40).map(Duration::ofNanos);
  }

  @Property
  void everyPlanIsReadBack(@ForAll("plans") FaultPlan plan, @ForAll long seed) {
    assertThat(FaultPlan.parse(plan.toString(), NODES, Entropy.seeded(seed))).isEqualTo(plan);
  }

  @Property(tries = 200)
  void aPlanIsInOrderAndItsPartsToo(@ForAll("plans") FaultPlan plan) {
    assertThat(plan.actions()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    for (int i = 0; i < plan.size(); i++) {
      Duration time = plan.actions().get(i).at();
      assertThat(plan.without(i).size()).isEqualTo(plan.size() - 1);
      assertThat(plan.until(time).actions()).isEqualTo(upTo(plan, time));
    }
    assertThat(plan.without(0, plan.size())).isEqualTo(FaultPlan.NONE);
  }

  private static List<Timed> upTo(FaultPlan plan, Duration time) {
    return plan.actions().stream().takeWhile(timed -> timed.at().compareTo(time) <= 0).toList();
  }

  @Test
  void whatIsLeftToChanceIsDecidedAtOnce() {
    FaultPlan plan = parse("at=5s,partition=halves");
    assertThat(plan).isEqualTo(parse("at=5s,partition=halves"));
    assertThat(plan.toString()).matches("at=5s,partition=[\\d.+]+\\|[\\d.+]+");
    assertThat(FaultPlan.parse("at=5s,partition=halves", NODES, Entropy.seeded(3)))
        .isNotEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "at=5s,partition=3!at=5s,partition=3|0..2+4..9",
        "at=5s,partition=0..4>rest,tcp=reset!at=5s,partition=0..4>5..9,tcp=reset",
        "at=5s,clog=all!at=5s,clog=0..9|none",
        "at=5s,link=0|all!at=5s,link=0|0..9,latency=0s",
        "at=5s,slow=neighbours:4,rate=8kbit!at=5s,slow=3+5,rate=8kbit"
      })
  void aLineIsOneFault(String text, String plan) {
    assertThat(parse(text)).hasToString(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "crash=3!restart=3",
        "stop=3!restart=3",
        "crash=3,of=machine!restart=3",
        "slow=3,rate=1kbit!slow=3,rate=unlimited",
        "skew=3,by=-2s!skew=3,by=0s",
        "attack=3,by=never-reader,every=1s!relent=3,by=never-reader",
        "partition=3>4,tcp=reset!heal=3>4",
        "link=3|4,loss=5%!unlink=3|4",
        "clog=3|4!unclog=3|4"
      })
  void whatLastsEnds(String fault, String end) {
    assertThat(parse("at=5s,for=2s," + fault)).hasToString("at=5s," + fault + "\nat=7s," + end);
  }

  @Test
  void aTextHasLinesSemicolonsAndComments() {
    assertThat(parse("# first\nat=9s,heal=all; at=5s,crash=1 # soon\n\n at=5s,crash=0\n"))
        .hasToString("at=5s,crash=1\nat=5s,crash=0\nat=9s,heal=all");
    assertThat(parse("")).isEqualTo(FaultPlan.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "at=5s!\"at=5s\" names no fault; add one of crash=, stop=, restart=",
        "crash=3!\"at=\" is missing",
        "at=5s,crash=3,heal=all!\"heal\" is not known here; known are at, for and what",
        "at=5s,restart=3,for=2s!nothing undoes restart=3; leave out for=",
        "at=5s,crash=3,of=mind!\"of=mind\" is not known; write process or machine",
        "at=5s,partition=3,tcp=burn!\"tcp=burn\" is not known; write stall or reset",
        "at=5s,attack=3,by=nobody,every=1s!there is no foe \"nobody\"; choose one of loiterer,",
        "at=5s,attack=3,by=liar,every=0s!an attack of no pace would hold up time; give every=",
        "at=-5s,crash=3!\"-5s\" is no time that can pass",
        "at=5s,slow=3!\"rate=\" is missing",
        "at=5s,clog=3|4|5!\"3|4|5\" names no nodes",
        "churn=all,every=0s,down=1s,until=1s!nodes would come and go more than 1000000 times"
      })
  void theErrorNamesWhatIsWrong(String text, String error) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "churn=all,every=exponential:10s,down=3s,until=5m",
        "lifetimes=all,up=pareto:1m:1.5,down=10s,until=5m",
        "flash=5..9,at=1m,within=10s",
        "swizzle=random:5,at=5s,every=2s"
      })
  void aGeneratorIsALineThatBecomesMany(String text) {
    FaultPlan plan = parse(text);
    assertThat(plan.size()).isGreaterThan(5);
    assertThat(parse(plan.toString())).isEqualTo(plan);
  }
}
