package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.crypto.Signature;

/** The side that was dialed: reads auth, answers with ack. */
final class Recipient extends Handshake {
  private final NodeKey own;
  private final NodeKey ephemeral;
  private final Bytes nonce;
  private final Entropy entropy;

  Recipient(NodeKey own, NodeKey ephemeral, Bytes nonce, Entropy entropy) {
    super(AuthMessage.MIN_SIZE);
    this.own = own;
    this.ephemeral = ephemeral;
    this.nonce = nonce;
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
    Bytes shared = ephemeral.agreeOnce(remoteEphemeral);
    Bytes ack =
        seal(remote, new AckMessage(ephemeral.publicKey().bytes(), nonce).encode(), entropy);
    Secrets secrets = Derivation.of(shared, auth.nonce(), nonce).recipient(packet, ack);
    return new Step.Done(ack, remote, secrets, leftover);
  }
}
