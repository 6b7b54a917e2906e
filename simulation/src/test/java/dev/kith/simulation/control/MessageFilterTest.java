package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFilterTest {
  @Test
  void wantsTheCodesOfTheProtocolsItNames() {
    MessageFilter filter = MessageFilter.parse("foobar:0,2-gossip:7");
    assertThat(filter.wants("foobar", 0)).isTrue();
    assertThat(filter.wants("foobar", 1)).isFalse();
    assertThat(filter.wants("foobar", 2)).isTrue();
    assertThat(filter.wants("gossip", 7)).isTrue();
    assertThat(filter.wants("gossip", 0)).isFalse();
    assertThat(filter.wants("echo", 0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foobar:*", "foobar:-1", "foobar:3,*", "gossip:-1-foobar:-1"})
  void wantsAllCodesOfAProtocol(String text) {
    assertThat(MessageFilter.parse(text).wants("foobar", 12)).isTrue();
  }

  @Test
  void wantsNothingIfNothingIsSaid() {
    assertThat(MessageFilter.parse("").wants("foobar", 0)).isFalse();
    assertThat(MessageFilter.NONE.wants("foobar", 0)).isFalse();
  }

  @Test
  void takesNamesWithHyphens() {
    MessageFilter filter = MessageFilter.parse("foobar:1-ping-pong:0");
    assertThat(filter.wants("ping-pong", 0)).isTrue();
    assertThat(filter.wants("foobar", 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"foobar", "foobar:", ":0", "foobar:x", "foobar:0,", "foobar:-2", "a:0-", "a:0-b"})
  void refusesWhatIsNoFilter(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageFilter.parse(text))
        .withMessageContaining("\"" + text + "\" is no filter of messages; write it like");
  }
}
