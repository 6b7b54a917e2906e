package dev.kith.simulation.cli;

import dev.kith.node.cli.ExitOnSignal;
import dev.kith.node.cli.Results;
import dev.kith.node.environment.Ticker;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.server.ListenAddress;
import dev.kith.simulation.control.ClockView;
import dev.kith.simulation.control.Desk;
import dev.kith.simulation.control.Lab;
import dev.kith.simulation.control.Opening;
import dev.kith.simulation.control.Repertoire;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.serve.HttpService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith sim serve}: a simulation that others control while it runs, until a signal. */
@Command(
    name = "serve",
    description = "Let a simulation be controlled over HTTP while it runs, until Ctrl-C.")
final class SimServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "One of kith sim list to begin with; else --nodes in a ring, or none.")
  private Optional<String> scenario;

  @Option(names = "--seed", description = "Decides all but what is done (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private VariationOptions options;

  @Option(names = "--threads", description = "How many run the nodes (${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(
      names = "--protocol",
      split = ",",
      description = "What nodes speak that are not of the scenario (${DEFAULT-VALUE}).")
  private List<String> protocols = List.of("gossip", "foobar");

  @Option(
      names = "--speed",
      description = "How fast time passes: how often real time, or max (${DEFAULT-VALUE}).")
  private String speed = "1";

  @Option(names = "--paused", description = "Let no time pass until somebody says so.")
  private boolean paused;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Where to take requests; port 0 is any that is free (${DEFAULT-VALUE}).")
  private String listen = "127.0.0.1:8888";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:KITH_SIM_TOKEN}",
      description = "What requests must bring, as others could come in; also by KITH_SIM_TOKEN.")
  private Optional<String> token;

  @Mixin private Results results;

  private record Serving(String event, String url) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Lab lab = lab()) {
      serve(new Desk(lab), ListenAddress.parse(listen));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    return 0;
  }

  private void serve(Desk desk, InetSocketAddress address)
      throws IOException, InterruptedException {
    try (HttpService service = HttpService.open(desk, address, token);
        ExitOnSignal exit = ExitOnSignal.after(desk::close)) {
      results.print("serving " + service.url(), new Serving("serving", service.url()));
      desk.work();
      exit.requireSignal();
    }
  }

  private Lab lab() {
    Variation variation = options.variation().withThreads(threads);
    ProtocolCatalog catalog = ProtocolCatalog.load(SimServeCommand.class.getClassLoader());
    Repertoire repertoire = new Repertoire(catalog, protocols);
    Variation anew =
        Variation.NONE.withThreads(threads).withLinks(variation.links().orElse(LinkSpec.PERFECT));
    Opening opening = new Opening(seed, () -> stage(variation, repertoire), anew, repertoire);
    Lab lab = new Lab(opening, Ticker.real(), ClockView.speed(speed), paused);
    if (!paused) {
      variation.length().ifPresent(lab.clock()::runUntil);
    }
    return lab;
  }

  private Stage stage(Variation variation, Repertoire repertoire) {
    return scenario
        .map(name -> Scenarios.named(name).stage(seed, variation))
        .orElseGet(() -> repertoire.usual(seed, variation));
  }
}
