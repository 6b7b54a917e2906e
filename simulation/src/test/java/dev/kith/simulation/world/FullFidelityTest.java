package dev.kith.simulation.world;

import dev.kith.simulation.transport.Fidelity;

final class FullFidelityTest extends FidelityContract {
  @Override
  Fidelity fidelity(int node) {
    return Fidelity.FULL;
  }
}
