package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;

/** That something was done: a sentence, or an object. */
record Told(boolean done) {
  static int print(Results results, String sentence) {
    results.print(sentence, new Told(true));
    return 0;
  }
}
