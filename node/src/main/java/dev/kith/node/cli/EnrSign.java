package dev.kith.node.cli;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.config.KeyFile;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith enr sign}: a record of one's own. */
@Command(name = "sign", description = "Sign a record, anew or as the successor of another one.")
final class EnrSign implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Results results;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      required = true,
      description = "The node's private key.")
  private Path keyFile;

  @Option(
      names = "--from",
      paramLabel = "RECORD",
      converter = RecordConverter.class,
      description = "Begin with the entries of this record, and the next sequence number.")
  private Optional<NodeRecord> from;

  @Option(names = "--sequence", paramLabel = "N", description = "The sequence number.")
  private Optional<Long> sequence;

  @Option(names = "--ip", paramLabel = "ADDRESS", description = "An address, of each family one.")
  private List<String> addresses = List.of();

  @Option(names = "--tcp", paramLabel = "PORT", description = "The port of TCP; 0 for none.")
  private Optional<Integer> tcp;

  @Option(names = "--udp", paramLabel = "PORT", description = "The port of UDP; 0 for none.")
  private Optional<Integer> udp;

  @Option(
      names = "--set",
      paramLabel = "KEY=HEX",
      description = "Any entry, its value encoded as one item of RLP.")
  private Map<String, String> entries = new LinkedHashMap<>();

  @Option(names = "--remove", paramLabel = "KEY", description = "Leave this entry out.")
  private List<String> removed = List.of();

  @Override
  public Integer call() throws IOException {
    try {
      NodeLine.print(results, Enode.of(builder().sign(KeyFile.read(keyFile), nextSequence())));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private RecordBuilder builder() {
    RecordBuilder builder = from.map(RecordBuilder::from).orElseGet(RecordBuilder::new);
    addresses.forEach(text -> builder.ip(address(text)));
    tcp.ifPresent(builder::tcp);
    udp.ifPresent(builder::udp);
    entries.forEach((key, hex) -> builder.entry(key, Bytes.fromHex(hex)));
    removed.forEach(builder::remove);
    return builder;
  }

  private long nextSequence() {
    return sequence.orElseGet(() -> from.map(record -> record.sequence() + 1).orElse(1L));
  }

  private static InetAddress address(String text) {
    return IpText.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no IP address."));
  }
}
