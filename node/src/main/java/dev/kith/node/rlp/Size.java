package dev.kith.node.rlp;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The exact size of a value: bytes of a {@code Bytes} or {@code byte[]}, elements of a {@code
 * List}.
 *
 * <pre>{@code
 * record Announcement(@Size(32) Bytes root, List<@Size(32) Bytes> hashes) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Size {
  /** Number of bytes or elements. */
  int value();
}
