package dev.kith.simulation.world;

import dev.kith.simulation.transport.Fidelity;

/** Light nodes and full ones, which talk to each other as full ones do. */
final class MixedFidelityTest extends FidelityContract {
  @Override
  Fidelity fidelity(int node) {
    return node % 2 == 0 ? Fidelity.LIGHT : Fidelity.FULL;
  }
}
