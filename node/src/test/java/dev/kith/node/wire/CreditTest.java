package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CreditTest {
  private static final IngressLimits LIMITS = new IngressLimits(1000, 4, 100);

  private final AtomicInteger freed = new AtomicInteger();
  private final Credit credit = new Credit(freed::incrementAndGet);

  private static void spend(Credit.Account account, int messages, int bytes) {
    for (int i = 0; i < messages; i++) {
      account.spend(bytes);
    }
  }

  private static void giveBack(Credit.Account account, int messages, int bytes) {
    for (int i = 0; i < messages; i++) {
      account.giveBack(bytes);
    }
  }

  @Test
  void isExhaustedByMessagesOrByBytes() {
    Credit.Account account = credit.open(LIMITS);
    spend(account, 3, 1);
    assertThat(credit.anyExhausted()).isFalse();
    account.spend(1);
    assertThat(account.exhausted()).isTrue();
    account.giveBack(1);
    assertThat(account.exhausted()).isFalse();
    account.spend(97);
    assertThat(credit.anyExhausted()).isTrue();
  }

  @Test
  void countsWhatWaitsForTheBudgetButBlamesNobodyForIt() {
    Credit.Account account = credit.open(LIMITS);
    for (int i = 0; i < 4 + Credit.SESSION_MESSAGES; i++) {
      account.spend(1);
      account.waits(1);
    }
    assertThat(credit.mayRead()).isFalse();
    assertThat(account.exhausted()).isFalse();
    for (int i = 0; i < 4; i++) {
      assertThat(account.exhausted()).isFalse();
      account.handedOver(1);
    }
    assertThat(account.exhausted()).isTrue();
    account.giveBack(1);
    assertThat(account.exhausted()).isFalse();
    assertThat(credit.mayRead()).isTrue();
  }

  @Test
  void readsOnWhileOneAccountIsOverdrawnWithinTheSessionsBudget() {
    Credit.Account busy = credit.open(LIMITS);
    credit.open(LIMITS);
    spend(busy, 4 + Credit.SESSION_MESSAGES - 1, 0);
    assertThat(credit.mayRead()).isTrue();
    busy.spend(0);
    assertThat(credit.mayRead()).isFalse();
    assertThat(freed).hasValue(0);
    busy.giveBack(0);
    assertThat(freed).hasValue(1);
    assertThat(credit.mayRead()).isTrue();
  }

  @Test
  void addsUpWhatAllAccountsOverdraw() {
    Credit.Account one = credit.open(LIMITS);
    Credit.Account other = credit.open(LIMITS);
    int half = (int) (Credit.SESSION_BYTES / 2);
    one.spend(100 + half);
    assertThat(credit.mayRead()).isTrue();
    other.spend(100 + half);
    assertThat(credit.mayRead()).isFalse();
    other.giveBack(100 + half);
    assertThat(freed).hasValue(1);
  }

  @Test
  void wakesNobodyWhoDidNotStop() {
    Credit.Account account = credit.open(LIMITS);
    spend(account, 10, 10);
    giveBack(account, 10, 10);
    assertThat(freed).hasValue(0);
  }

  @Test
  void forgetsTheDebtOfAProtocolThatIsGone() {
    Credit.Account gone = credit.open(LIMITS);
    spend(gone, 4 + Credit.SESSION_MESSAGES, 0);
    assertThat(credit.mayRead()).isFalse();
    gone.retire();
    assertThat(freed).hasValue(1);
    assertThat(credit.mayRead()).isTrue();
    assertThat(credit.anyExhausted()).isFalse();
  }

  @Test
  void losesNothingWhenManyThreadsGiveBack() throws InterruptedException {
    Credit.Account account = credit.open(LIMITS);
    int each = 5_000;
    int threads = 3;
    spend(account, each * threads, 7);
    assertThat(credit.mayRead()).isFalse();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                awaitQuietly(start);
                giveBack(account, each, 7);
              });
      thread.start();
      running.add(thread);
    }
    start.countDown();
    for (Thread thread : running) {
      thread.join();
    }
    assertThat(freed.get()).isPositive();
    assertThat(credit.mayRead()).isTrue();
    spend(account, 3, 7);
    assertThat(account.exhausted()).isFalse();
    account.spend(7);
    assertThat(account.exhausted()).as("four and not one more or less").isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
