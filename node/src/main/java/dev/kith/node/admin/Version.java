package dev.kith.node.admin;

import java.util.Optional;

/** Which Kith this is, as the manifest of its jar says. */
final class Version {
  static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("(not packaged)");

  private Version() {}
}
