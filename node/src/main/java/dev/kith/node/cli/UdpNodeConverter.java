package dev.kith.node.cli;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Nodes on the command line to which packets are to be sent. */
final class UdpNodeConverter implements ITypeConverter<Enode> {
  @Override
  public Enode convert(String text) {
    try {
      Enode node = Enode.parse(text);
      if (node.host().isEmpty() || node.udp() == 0) {
        throw new TypeConversionException("it does not say where the node takes packets");
      }
      return node;
    } catch (InvalidNodeException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
