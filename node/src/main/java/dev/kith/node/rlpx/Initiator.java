package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;

/** The side that dialed: sends auth, reads ack. */
final class Initiator extends Handshake {
  private final NodeKey own;
  private final PublicKey remote;
  private final NodeKey ephemeral;
  private final Bytes nonce;
  private final Bytes auth;

  Initiator(NodeKey own, PublicKey remote, NodeKey ephemeral, Bytes nonce, Bytes auth) {
    super(AckMessage.MIN_SIZE);
    this.own = own;
    this.remote = remote;
    this.ephemeral = ephemeral;
    this.nonce = nonce;
    this.auth = auth;
  }

  static Initiator create(NodeKey own, PublicKey remote, Entropy entropy) {
    NodeKey ephemeral = own.oneTime(entropy);
    Bytes nonce = entropy.bytes(NONCE_SIZE);
    Bytes signature = ephemeral.sign(Derivation.xor(own.agree(remote), nonce)).bytes();
    AuthMessage message = new AuthMessage(signature, own.publicKey().bytes(), nonce);
    Bytes auth = seal(own, remote, message.encode(), entropy);
    return new Initiator(own, remote, ephemeral, nonce, auth);
  }

  @Override
  public Bytes start() {
    return auth;
  }

  @Override
  Step.Done complete(Bytes packet, Bytes leftover) {
    AckMessage ack = AckMessage.decode(open(own, packet));
    Bytes shared = ephemeral.agreeOnce(PublicKey.of(ack.ephemeralKey()));
    Secrets secrets = Derivation.of(shared, nonce, ack.nonce()).initiator(auth, packet);
    return new Step.Done(Bytes.EMPTY, remote, secrets, leftover);
  }
}
