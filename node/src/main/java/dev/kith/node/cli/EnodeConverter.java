package dev.kith.node.cli;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Nodes on the command line that are to be called: URLs or records which say where they listen. */
public final class EnodeConverter implements ITypeConverter<Enode> {
  @Override
  public Enode convert(String text) {
    Enode node = parse(text);
    if (node.host().isEmpty() || node.tcp() == 0) {
      throw new TypeConversionException("it does not say where the node listens");
    }
    return node;
  }

  private static Enode parse(String text) {
    try {
      return Enode.parse(text);
    } catch (InvalidNodeException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
