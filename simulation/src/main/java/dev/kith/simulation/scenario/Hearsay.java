package dev.kith.simulation.scenario;

/** Takes what nodes have learnt to the journal of the run, once there is one. */
final class Hearsay {
  /** Who is told. */
  interface Ear {
    void heard(int node, String topic);
  }

  private Ear ear = (node, topic) -> {};

  void tell(Ear whom) {
    ear = whom;
  }

  void heard(int node, String topic) {
    ear.heard(node, topic);
  }
}
