package dev.kith.simulation.engine;

import java.lang.reflect.Proxy;

/** 64-bit digests that are the same on every JVM. */
final class Digest {
  /** The odd number closest to 2^64 divided by the golden ratio: moves zero away from itself. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  /** Offset basis and prime of FNV-1a for 64 bits. */
  private static final long TEXT_START = 0xcbf29ce484222325L;

  private static final long TEXT_FACTOR = 0x100000001b3L;

  private static final ClassValue<Long> CLASSES =
      new ClassValue<>() {
        @Override
        protected Long computeValue(Class<?> type) {
          return text(name(type));
        }
      };

  private Digest() {}

  /** A hash that has seen one more value. The mixing is that of SplitMix64. */
  static long add(long hash, long value) {
    long mixed = (hash ^ value) + STEP;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  static long text(String text) {
    long hash = TEXT_START;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * TEXT_FACTOR;
    }
    return hash;
  }

  static long type(Class<?> type) {
    return CLASSES.get(type);
  }

  /** The name of a class without what differs between two runs of one program. */
  static String name(Class<?> type) {
    if (Proxy.isProxyClass(type)) {
      return "proxy";
    }
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    if (lambda >= 0) {
      return name.substring(0, lambda) + "$$Lambda";
    }
    int address = name.indexOf('/');
    return address < 0 ? name : name.substring(0, address);
  }
}
