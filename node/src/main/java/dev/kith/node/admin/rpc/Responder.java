package dev.kith.node.admin.rpc;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Takes requests as text, and answers as text. Safe from any thread. */
public interface Responder {
  /** The answer to a request or a batch, when there is one; none to what only notifies. */
  CompletionStage<Optional<String>> answer(String text, Caller caller);
}
