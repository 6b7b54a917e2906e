/**
 * Node Discovery v4: six packets over UDP, by which nodes prove to each other where they are, and
 * name others.
 *
 * <p>A packet is read in two steps: {@link dev.kith.node.discovery.v4.PacketReader} does all that
 * costs no cryptography, {@link dev.kith.node.discovery.v4.Reading.Unproven#prove} recovers who
 * signed it.
 *
 * <p>Specification: devp2p, discv4.md.
 */
@NullMarked
package dev.kith.node.discovery.v4;

import org.jspecify.annotations.NullMarked;
