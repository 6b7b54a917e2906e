package dev.kith.node.cli;

import dev.kith.node.config.RecordFilter;
import dev.kith.node.discovery.crawl.MetNode;
import dev.kith.node.discovery.crawl.NodeSet;
import dev.kith.node.enr.IpPrefix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code kith nodeset filter}: the nodes of a set for which all of some conditions hold. */
@Command(
    name = "filter",
    description = "Choose the nodes of a set for which every condition given holds.",
    sortOptions = false)
final class NodeSetFilter implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A set of nodes, as a crawl writes it.")
  private Path file;

  @Option(
      names = "--entry",
      paramLabel = "KEY[=HEX]",
      converter = EntryConverter.class,
      description = "The record has this entry, whose value contains these bytes.")
  private List<RecordFilter> entries = List.of();

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      converter = NetworkConverter.class,
      description = "The address lies in this network, such as 192.0.2.0/24.")
  private Optional<IpPrefix> network;

  @Option(
      names = "--min-age",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "From the first answer to the last it was at least so long, such as 12h.")
  private Optional<Duration> minAge;

  @Option(names = "--callable", description = "The node says where it takes connections.")
  private boolean callable;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Of those left, only so many with the highest scores.")
  private Optional<Integer> limit;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the set; otherwise it is printed. May be the file itself.")
  private Optional<Path> out;

  /** Filters of records on the command line. */
  static final class EntryConverter implements ITypeConverter<RecordFilter> {
    @Override
    public RecordFilter convert(String text) {
      try {
        return RecordFilter.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Networks on the command line. */
  static final class NetworkConverter implements ITypeConverter<IpPrefix> {
    @Override
    public IpPrefix convert(String text) {
      try {
        return IpPrefix.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    NodeSet chosen = NodeSetFile.read(file).only(conditions());
    NodeSet left = limit.map(chosen::best).orElse(chosen);
    if (out.isPresent()) {
      NodeSetFile.write(out.get(), left);
    } else {
      PrintWriter printer = spec.commandLine().getOut();
      printer.println(NodeSetFile.text(left));
      printer.flush();
    }
    return 0;
  }

  private Predicate<MetNode> conditions() {
    Predicate<MetNode> all = met -> !callable || met.node().tcpAddress().isPresent();
    for (RecordFilter entry : entries) {
      all = all.and(met -> met.says(entry));
    }
    return all.and(met -> network.filter(block -> !met.isIn(block)).isEmpty())
        .and(met -> minAge.filter(least -> met.age().compareTo(least) < 0).isEmpty());
  }
}
