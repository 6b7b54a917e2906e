package dev.kith.node.cli;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Targets on the command line: a public key, which need not be one, or a node. */
final class TargetConverter implements ITypeConverter<Target> {
  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{128}");

  @Override
  public Target convert(String text) {
    if (KEY.matcher(text).matches()) {
      return new Target(Bytes.fromHex(text));
    }
    try {
      return new Target(Enode.parse(text).key().bytes());
    } catch (InvalidNodeException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
