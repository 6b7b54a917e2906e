package dev.kith.node.admin.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A caller that stays: what is to be told it, answers before the news that follow from them. It
 * takes one text after the other, when it can; answers wait for it one at a time, and news are lost
 * when it is too slow, which it is told. Safe from any thread.
 */
public final class Connection implements Caller, AutoCloseable {
  /** More than there are things to follow; a leak in somebody's script ends here. */
  static final int MAX_SUBSCRIPTIONS = 16;

  private record Answer(Optional<String> text, CompletableFuture<Void> taken) {}

  private final ArrayDeque<Answer> answers = new ArrayDeque<>();
  private final Map<String, News> active = new LinkedHashMap<>();
  private final List<Map.Entry<String, News>> opening = new ArrayList<>();
  private @Nullable CompletableFuture<Optional<String>> taker;
  private boolean finished;
  private boolean closed;

  @Override
  public Optional<Connection> connection() {
    return Optional.of(this);
  }

  /**
   * Follows something from the next answer on, which is the one that names the subscription.
   *
   * @param id of the subscription, unguessable
   * @throws RpcException if it follows too much already
   */
  synchronized void open(String id, News news) {
    if (closed || active.size() + opening.size() >= MAX_SUBSCRIPTIONS) {
      news.close();
      throw new RpcException(
          RpcError.failed("too many subscriptions; end one, or open another connection"));
    }
    opening.add(Map.entry(id, news));
  }

  /** Ends a subscription; whether there was one. */
  synchronized boolean end(String id) {
    News news = active.remove(id);
    if (news == null) {
      return false;
    }
    news.close();
    return true;
  }

  /** Tells an answer; the stage ends when it was taken, and only then another should come. */
  public CompletionStage<Void> tell(Optional<String> answer) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        taken.complete(null);
        return taken;
      }
      answers.add(new Answer(answer, taken));
      opening.forEach(entry -> active.put(entry.getKey(), entry.getValue()));
      opening.clear();
    }
    wake();
    return taken;
  }

  /** The next text, when there is one; nothing at the end. To be asked again after each. */
  public CompletionStage<Optional<String>> next() {
    CompletableFuture<Optional<String>> next = new CompletableFuture<>();
    synchronized (this) {
      taker = next;
    }
    wake();
    return next;
  }

  /** Something may have come. */
  void wake() {
    CompletableFuture<Optional<String>> waiting;
    Optional<String> text;
    boolean told;
    List<CompletableFuture<Void>> done = new ArrayList<>();
    synchronized (this) {
      waiting = taker;
      if (waiting == null) {
        return;
      }
      text = poll(done);
      told = text.isPresent() || finished || closed;
      if (told) {
        taker = null;
      }
    }
    // Outside the lock: whoever waits may come back at once.
    done.forEach(taken -> taken.complete(null));
    if (told) {
      waiting.complete(text);
    }
  }

  private Optional<String> poll(List<CompletableFuture<Void>> done) {
    while (!answers.isEmpty()) {
      Answer answer = answers.remove();
      done.add(answer.taken());
      if (answer.text().isPresent()) {
        return answer.text();
      }
    }
    return news();
  }

  /** Who had its turn goes to the end: no subscription keeps another from being heard. */
  private Optional<String> news() {
    for (Map.Entry<String, News> entry : List.copyOf(active.entrySet())) {
      Optional<String> text = entry.getValue().poll(entry.getKey());
      if (text.isPresent()) {
        active.remove(entry.getKey());
        active.put(entry.getKey(), entry.getValue());
        return text;
      }
    }
    return Optional.empty();
  }

  /** Ends when all was taken that there is to tell by now. */
  public void finish() {
    synchronized (this) {
      finished = true;
    }
    wake();
  }

  /** Follows nothing any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      active.values().forEach(News::close);
      active.clear();
      opening.forEach(entry -> entry.getValue().close());
      opening.clear();
      answers.forEach(answer -> answer.taken().complete(null));
      answers.clear();
    }
    wake();
  }
}
