package dev.kith.node.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolCatalogTest {
  private static final String SERVICE = "META-INF/services/dev.kith.node.protocol.ProtocolProvider";

  @TempDir private Path folder;

  @Test
  void anUnknownNameIsToldTogetherWithTheKnownOnes() throws IOException {
    assertThatThrownBy(() -> load("").named("eth"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no protocol eth");
  }

  @Test
  void aProviderThatDoesNotLoadIsOneSentence() {
    assertThatThrownBy(() -> load("no.such.Provider"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.Provider");
  }

  private ProtocolCatalog load(String provider) throws IOException {
    Path service = folder.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, provider);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url()})) {
      return ProtocolCatalog.load(loader);
    }
  }

  private URL url() throws MalformedURLException {
    return folder.toUri().toURL();
  }
}
