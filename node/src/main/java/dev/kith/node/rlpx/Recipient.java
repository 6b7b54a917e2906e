package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.crypto.Signature;

/** The side that was dialed: reads auth, answers with ack. */
final class Recipient extends Handshake {
  private final NodeKey own;
  private final Entropy entropy;

  Recipient(NodeKey own, Entropy entropy) {
    super(AuthMessage.MIN_SIZE);
    this.own = own;
    this.entropy = entropy;
  }

  @Override
  public Bytes start() {
    return Bytes.EMPTY;
  }

  @Override
  Step.Done complete(Bytes packet, Bytes leftover) {
    AuthMessage auth = AuthMessage.decode(open(own, packet));
    PublicKey remote = PublicKey.of(auth.publicKey());
    Bytes signed = Derivation.xor(own.agree(remote), auth.nonce());
    PublicKey remoteEphemeral = Signature.of(auth.signature()).recover(signed);
    // Only now: a key costs work that a peer without a valid auth has not earned.
    NodeKey ephemeral = own.oneTime(entropy);
    AckMessage message = new AckMessage(ephemeral.publicKey().bytes(), entropy.bytes(NONCE_SIZE));
    Bytes ack = seal(own, remote, message.encode(), entropy);
    Secrets secrets =
        Derivation.of(ephemeral.agreeOnce(remoteEphemeral), auth.nonce(), message.nonce())
            .recipient(packet, ack);
    return new Step.Done(ack, remote, secrets, leftover);
  }
}
