package dev.kith.simulation.world;

import dev.kith.simulation.transport.Fidelity;

final class LightFidelityTest extends FidelityContract {
  @Override
  Fidelity fidelity(int node) {
    return Fidelity.LIGHT;
  }
}
