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
    byte[] header = new byte[FrameHeader.SIZE + FrameMac.SIZE];
    FrameHeader.write(frameSize, header, 0);
    cipher.apply(header, 0, FrameHeader.SIZE, scratch);
    mac.header(header, 0, scratch);
    System.arraycopy(scratch.digest, 0, header, FrameHeader.SIZE, FrameMac.SIZE);
    return Bytes.wrap(header);
  }

  private Bytes body(Bytes plain) {
    int padded = FrameHeader.padded(plain.size());
    byte[] body = new byte[padded + FrameMac.SIZE];
    plain.copyTo(body, 0);
    cipher.apply(body, 0, padded, scratch);
    mac.update(body, 0, padded);
    mac.body(scratch);
    System.arraycopy(scratch.digest, 0, body, padded, FrameMac.SIZE);
    return Bytes.wrap(body);
  }

  /** The encrypted start of a body. */
  Bytes opening(String plain) {
    byte[] start = Bytes.fromHex(plain).toArray();
    cipher.apply(start, 0, start.length, scratch);
    mac.update(start, 0, start.length);
    return Bytes.wrap(start);
  }
}
