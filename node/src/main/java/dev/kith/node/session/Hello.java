package dev.kith.node.session;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.bytes.Printable;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first message of each side: who it is and what it speaks. Immutable.
 *
 * @param version of the base protocol, unsigned; see {@link BaseMessage#VERSION}
 * @param clientId name, version and platform of the software, as the sender wrote it; show {@link
 *     #clientName()} instead
 * @param listenPort TCP port, or 0; a relic which nobody relies on
 * @param publicKey 64 bytes, not all zero; whether they are a point is not checked here
 */
public record Hello(
    long version, String clientId, List<Capability> capabilities, int listenPort, Bytes publicKey) {
  /** The largest Hello in bytes, the limit of go-ethereum; a usual one has 150. */
  public static final int MAX_SIZE = 2048;

  private static final int KEY_SIZE = 64;
  private static final int MAX_PORT = 65535;

  /** Enough for name, version, platform and compiler; go-ethereum's has 40 characters. */
  private static final int CLIENT_NAME_CHARACTERS = 100;

  /**
   * Checks port and key.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public Hello {
    capabilities = List.copyOf(capabilities);
    if (listenPort < 0 || listenPort > MAX_PORT) {
      throw new IllegalArgumentException(
          "Listen port " + listenPort + " does not exist; use 0 to 65535.");
    }
    if (!usable(publicKey)) {
      throw new IllegalArgumentException(
          "A Hello needs a public key of 64 bytes that are not all zero.");
    }
  }

  /** Whether the sender compresses and expects compressed messages after the Hellos (EIP-706). */
  public boolean compresses() {
    return Long.compareUnsigned(version, BaseMessage.VERSION) >= 0;
  }

  /** The client id made printable and cut: for logs, metrics and JSON. */
  public String clientName() {
    return Printable.of(clientId, CLIENT_NAME_CHARACTERS);
  }

  /**
   * The payload, its capabilities sorted because some clients assign codes in the order they read.
   *
   * @throws IllegalStateException if it has more than {@link #MAX_SIZE} bytes
   */
  public Bytes encode() {
    RlpWriter writer = new RlpWriter().list().add(version).add(clientId).list();
    capabilities.stream().sorted().forEach(capability -> write(capability, writer));
    Bytes payload = writer.end().add(listenPort).add(publicKey).end().toBytes();
    if (payload.size() > MAX_SIZE) {
      throw new IllegalStateException(
          "This node's Hello has "
              + payload.size()
              + " bytes, but others accept 2048: shorten the"
              + " client name or offer fewer protocols.");
    }
    return payload;
  }

  private static void write(Capability capability, RlpWriter writer) {
    writer.list().add(capability.name()).add(capability.version()).end();
  }

  /**
   * Reads a payload. Surplus list elements, bytes after the list, other versions and text that is
   * not UTF-8 are tolerated (EIP-8); a capability whose version no local protocol can have is left
   * out.
   *
   * @throws FaultException with {@link Fault#MESSAGE_TOO_LARGE}, {@link Fault#BAD_HELLO} or {@link
   *     Fault#INVALID_IDENTITY}
   */
  public static Hello decode(Bytes payload) {
    if (payload.size() > MAX_SIZE) {
      throw new FaultException(
          Fault.MESSAGE_TOO_LARGE, "the Hello has " + payload.size() + " bytes, 2048 are allowed");
    }
    try {
      return read(RlpReader.of(payload).list());
    } catch (RlpException e) {
      throw new FaultException(
          Fault.BAD_HELLO, "the Hello is not RLP as expected: " + e.getMessage());
    }
  }

  private static Hello read(RlpReader reader) {
    long version = reader.uint64();
    String clientId = lenientText(reader);
    List<Capability> capabilities = readCapabilities(reader.list());
    long port = reader.uint64();
    Bytes key = reader.bytes();
    if (!usable(key)) {
      throw new FaultException(
          Fault.INVALID_IDENTITY, "the public key has " + key.size() + " bytes or is zero");
    }
    // The key is a slice of the message, which would otherwise stay in memory with it.
    return new Hello(version, clientId, capabilities, knownPort(port), key.copy());
  }

  private static List<Capability> readCapabilities(RlpReader list) {
    List<Capability> capabilities = new ArrayList<>();
    while (list.hasNext()) {
      RlpReader item = list.list();
      String name = lenientText(item);
      long version = item.uint64();
      item.end();
      if (version >= 0 && version <= Integer.MAX_VALUE) {
        capabilities.add(new Capability(name, (int) version));
      }
    }
    return capabilities;
  }

  private static String lenientText(RlpReader reader) {
    return new String(reader.bytes().toArray(), StandardCharsets.UTF_8);
  }

  private static int knownPort(long port) {
    return port >= 0 && port <= MAX_PORT ? (int) port : 0;
  }

  private static boolean usable(Bytes key) {
    return key.size() == KEY_SIZE && !key.equals(Bytes.wrap(new byte[KEY_SIZE]));
  }

  /** Without control characters of the sender, and with the key cut to what tells nodes apart. */
  @Override
  public String toString() {
    return clientName() + " " + capabilities + " key " + publicKey.slice(0, 8).toHex() + "…";
  }
}
