package dev.kith.simulation.engine;

import org.jspecify.annotations.Nullable;

/**
 * A run that means nothing any more: something inside threw, or broke the rules that make a seed
 * decide everything. One sentence for each cause. The engine it came from can only be closed.
 */
public final class RunFailedException extends RuntimeException {
  RunFailedException(String sentences, @Nullable Throwable cause) {
    super(sentences, cause);
  }
}
