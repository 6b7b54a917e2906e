package dev.kith.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, in files; and what can be wrong with files. */
final class FileStorageTest extends StoreContract {
  private static final Bytes KEY = Bytes.fromHex("01");
  private static final Instant NOW = Instant.ofEpochMilli(1_000);

  private final Storage storage = new FileStorage(InstantSource.fixed(NOW));
  @TempDir private Path folder;

  @Override
  Store open() {
    return storage.open(folder);
  }

  @Test
  void makesTheFolder() {
    Path deep = folder.resolve("a/b");
    storage.open(deep).close();
    assertThat(deep).isDirectory();
  }

  @Test
  void refusesWhatAnotherNodeHasOpen() {
    try (Store first = open()) {
      first.table("a").put(KEY, KEY);
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is in use")
          .hasMessageEndingWith("give each its own.");
    }
  }

  @Test
  void refusesAFolderThatCannotBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> storage.open(file.resolve("below")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("choose another one");
  }

  @Test
  void setsAsideWhatIsNoStore() throws IOException {
    Files.writeString(folder.resolve(FileStorage.FILE), "not a store, ".repeat(1000));
    try (Store store = open()) {
      store.table("a").put(KEY, KEY);
    }
    assertThat(files()).contains("node.mv.db", "node.mv.db.damaged-1000");
  }

  /** Whatever happened to the file: a store opens, with the values of before or without them. */
  @Test
  void opensAfterAnyDamage() throws IOException {
    byte[] whole = written();
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      Files.write(folder.resolve(FileStorage.FILE), damaged(whole, random));
      try (Store store = open()) {
        store.table("a").get(KEY).ifPresent(value -> assertThat(value).isEqualTo(value(1)));
        store.table("a").put(KEY, KEY);
      }
    }
  }

  private byte[] written() throws IOException {
    try (Store store = open()) {
      for (int i = 0; i < 300; i++) {
        store.table("a").put(Bytes.copyOf((byte) (i >> 8), (byte) i), value(i));
      }
      store.table("a").put(KEY, value(1));
    }
    return Files.readAllBytes(folder.resolve(FileStorage.FILE));
  }

  private static Bytes value(int number) {
    return Bytes.wrap(("value " + number + ", and some more to fill pages").getBytes(UTF_8));
  }

  private static byte[] damaged(byte[] whole, Random random) {
    if (random.nextBoolean()) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] flipped = whole.clone();
    for (int i = random.nextInt(64); i >= 0; i--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return flipped;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
