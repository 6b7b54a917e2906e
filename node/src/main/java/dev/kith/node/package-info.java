/**
 * The front door of a node: {@link dev.kith.node.Node} starts one without any knowledge of actors.
 *
 * <p>The packages below read as a pipe, from bytes to who may connect; each knows only those above
 * it: {@code bytes}, {@code rlp}, {@code crypto}, {@code enr}, {@code rlpx}, {@code session},
 * {@code event}, {@code environment}, {@code wire}, {@code protocol}, {@code peer}, {@code dial},
 * {@code server}, {@code config}. Only {@code cli} stands above this one.
 */
@NullMarked
package dev.kith.node;

import org.jspecify.annotations.NullMarked;
