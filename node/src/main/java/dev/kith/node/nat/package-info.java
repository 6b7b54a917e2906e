/**
 * Where others reach this node. A translator of addresses in between makes that a question: some
 * know the answer, such as whoever runs the node or its router, and others can only be asked how
 * they see it.
 *
 * <p>Pure, so far: {@link dev.kith.node.nat.OwnAddress} puts the answers in their order.
 */
@NullMarked
package dev.kith.node.nat;

import org.jspecify.annotations.NullMarked;
