package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;

/** Seals whatever body it is given, as only a hostile or broken peer would send it. */
final class RawFrames {
  private final KeyStream cipher;
  private final FrameMac mac;
  private final Scratch scratch = Scratch.ofThread();

  RawFrames(Secrets secrets) {
    cipher = secrets.keyStream();
    mac = secrets.egressMac();
  }

  /** A frame whose header tells the truth. */
  Bytes frame(String body) {
    Bytes plain = Bytes.fromHex(body);
    return Bytes.concat(header(plain.size()), body(plain));
  }

  /** A header that announces any size. */
  Bytes header(int frameSize) {
    byte[] plain = new byte[FrameHeader.SIZE];
    FrameHeader.write(frameSize, plain, 0);
    byte[] header = new byte[FrameHeader.SIZE + FrameMac.SIZE];
    cipher.apply(plain, 0, FrameHeader.SIZE, header, 0);
    mac.header(header, 0, scratch);
    System.arraycopy(scratch.digest, 0, header, FrameHeader.SIZE, FrameMac.SIZE);
    return Bytes.wrap(header);
  }

  private Bytes body(Bytes plain) {
    int padded = FrameHeader.padded(plain.size());
    byte[] filled = new byte[padded];
    plain.copyTo(filled, 0);
    byte[] body = new byte[padded + FrameMac.SIZE];
    cipher.apply(filled, 0, padded, body, 0);
    mac.update(body, 0, padded);
    mac.body(scratch);
    System.arraycopy(scratch.digest, 0, body, padded, FrameMac.SIZE);
    return Bytes.wrap(body);
  }

  /** The encrypted start of a body. */
  Bytes opening(String plain) {
    byte[] start = new byte[plain.length() / 2];
    cipher.apply(Bytes.fromHex(plain).toArray(), 0, start.length, start, 0);
    mac.update(start, 0, start.length);
    return Bytes.wrap(start);
  }
}
