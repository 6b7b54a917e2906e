/**
 * The tutorial protocol, {@code foobar/1}: whoever called says "foo", and is answered "bar".
 *
 * <p>Depends on {@code dev.kith.node.protocol}. Start reading at {@link
 * dev.kith.protocols.foobar.FooBar}; it is the shortest complete protocol there is.
 */
@NullMarked
package dev.kith.protocols.foobar;

import org.jspecify.annotations.NullMarked;
