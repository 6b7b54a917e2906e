package dev.kith.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store does, wherever it keeps things. */
abstract class StoreContract {
  private static final Bytes ONE = Bytes.fromHex("01");
  private static final Bytes TWO = Bytes.fromHex("02");

  /** The same store each time, as after a restart if an earlier one was closed. */
  abstract Store open();

  @Test
  void keepsWhatWasPut() {
    try (Store store = open()) {
      store.table("a").put(ONE, TWO);
      assertThat(store.table("a").get(ONE)).contains(TWO);
      assertThat(store.table("a").get(TWO)).isEmpty();
    }
    try (Store store = open()) {
      assertThat(store.table("a").get(ONE)).contains(TWO);
    }
  }

  @Test
  void forgetsWhatWasRemoved() {
    try (Store store = open()) {
      store.table("a").put(ONE, TWO);
      store.table("a").put(TWO, TWO);
      store.table("a").remove(ONE);
    }
    try (Store store = open()) {
      assertThat(store.table("a").get(ONE)).isEmpty();
      assertThat(store.table("a").get(TWO)).contains(TWO);
    }
  }

  @Test
  void tablesDoNotMix() {
    try (Store store = open()) {
      store.table("a").put(ONE, ONE);
      store.table("b").put(ONE, TWO);
      assertThat(store.table("a").get(ONE)).contains(ONE);
      assertThat(store.table("b").get(ONE)).contains(TWO);
    }
  }

  @Test
  void listsByKeyAndMayBeChangedMeanwhile() {
    try (Store store = open()) {
      Table table = store.table("a");
      table.put(TWO, ONE);
      table.put(ONE, ONE);
      List<Bytes> keys = new ArrayList<>();
      table.forEach(
          (key, value) -> {
            keys.add(key);
            table.remove(key);
          });
      assertThat(keys).containsExactly(ONE, TWO);
      assertThat(table.get(ONE)).isEmpty();
    }
  }

  @Test
  void ownsWhatItHolds() {
    byte[] array = {7};
    try (Store store = open()) {
      store.table("a").put(Bytes.wrap(array), Bytes.wrap(array));
      array[0] = 8;
      assertThat(store.table("a").get(Bytes.fromHex("07"))).contains(Bytes.fromHex("07"));
    }
  }
}
