package dev.kith.simulation.launcher;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints, as the manifest of the launcher's own jar has it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"kith " + (version == null ? "(not packaged)" : version)};
  }
}
