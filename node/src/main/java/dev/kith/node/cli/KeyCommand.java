package dev.kith.node.cli;

import dev.kith.node.config.KeyFile;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith key}: private keys of nodes, and what of them is public. */
@Command(
    name = "key",
    description = "Make the private key of a node, or show whose one is.",
    subcommands = {KeyCommand.Generate.class, KeyCommand.Show.class})
public final class KeyCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return CommandGroup.refuse(spec);
  }

  record Secret(String key) {}

  record Identity(String file, String id, String publicKey) {
    static Identity of(Path file, NodeKey key) {
      return new Identity(
          file.toString(), NodeId.of(key.publicKey()).toString(), key.publicKey().toString());
    }

    @Override
    public String toString() {
      return "file        " + file + "\nnode id     " + id + "\npublic key  " + publicKey;
    }
  }

  @Command(
      name = "generate",
      description = "Make a new private key: 64 hexadecimal digits, as in geth's nodekey.")
  static final class Generate implements Callable<Integer> {
    @Mixin private Results results;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "A new file for it, for its owner only; otherwise the key is printed.")
    private Optional<Path> out;

    @Override
    public Integer call() throws IOException {
      NodeKey key = NodeKey.generate();
      if (out.isPresent()) {
        KeyFile.create(out.get(), key);
        Identity identity = Identity.of(out.get(), key);
        results.print(identity.toString(), identity);
      } else {
        String digits = key.secret().toHex();
        results.print(digits, new Secret(digits));
      }
      return 0;
    }
  }

  @Command(name = "show", description = "Show the node id and the public key of a key file.")
  static final class Show implements Callable<Integer> {
    @Mixin private Results results;

    @Parameters(paramLabel = "FILE", description = "A key file.")
    private Path file;

    @Override
    public Integer call() throws IOException {
      Identity identity = Identity.of(file, KeyFile.read(file));
      results.print(identity.toString(), identity);
      return 0;
    }
  }
}
