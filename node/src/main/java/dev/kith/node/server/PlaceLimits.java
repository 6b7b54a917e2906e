package dev.kith.node.server;

/**
 * How many of something may come from one place. What one owner has many of must not count as many
 * strangers, so places are of three sizes.
 *
 * @param perAddress from one address
 * @param perNetwork from one /24 in IPv4, one /64 in IPv6: there, a host can take any address
 * @param perSite from one /24 in IPv4, one /48 in IPv6
 */
public record PlaceLimits(int perAddress, int perNetwork, int perSite) {

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public PlaceLimits {
    if (perAddress < 1 || perNetwork < 1 || perSite < 1) {
      throw new IllegalArgumentException(
          "At least 1 must be let in from an address, a network and a site, not "
              + perAddress
              + ", "
              + perNetwork
              + " and "
              + perSite
              + "; networks to keep out belong into net-restrict.");
    }
  }
}
