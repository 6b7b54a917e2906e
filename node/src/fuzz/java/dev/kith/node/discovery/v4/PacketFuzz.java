package dev.kith.node.discovery.v4;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.Signature;

/** Datagrams, as they come and under a hash that is right: reading never throws. */
class PacketFuzz {
  private static final Bytes SIGNATURE = Bytes.wrap(new byte[Signature.SIZE]);

  @FuzzTest(maxExecutions = 100_000)
  void reads(byte[] input) {
    Bytes bytes = Bytes.wrap(input);
    PacketReader.read(bytes);
    Bytes hash = Keccak256.hash(SIGNATURE, bytes);
    PacketReader.read(Bytes.concat(hash, SIGNATURE, bytes));
  }
}
