package dev.kith.node.cli;

import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Records on the command line. */
final class RecordConverter implements ITypeConverter<NodeRecord> {
  @Override
  public NodeRecord convert(String text) {
    try {
      return NodeRecord.parse(text);
    } catch (InvalidNodeException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
