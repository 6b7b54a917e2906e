/**
 * Where others reach this node. A translator of addresses in between makes that a question: some
 * know the answer, such as whoever runs the node, and others can only be asked how they see it.
 *
 * <p>{@link dev.kith.node.nat.OwnAddress} puts the answers in their order, and takes one back that
 * proves wrong; {@link dev.kith.node.nat.AddressService} is the actor around it.
 */
@NullMarked
package dev.kith.node.nat;

import org.jspecify.annotations.NullMarked;
