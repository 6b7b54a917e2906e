/**
 * What goes over the wire of a simulated network, as Wireshark and tcpdump read it.
 *
 * <p>Whoever carries bytes tells a {@link dev.kith.simulation.capture.WireListener} what each host
 * sends. A {@link dev.kith.simulation.capture.CaptureWriter} makes IP packets of it, with the
 * headers that a real system would have sent, and writes them to a file. Equal runs have equal
 * files.
 *
 * <p>Pure: depends on {@code network}, and on {@code bytes} of the node. Start reading at {@link
 * dev.kith.simulation.capture.WireListener}.
 */
@NullMarked
package dev.kith.simulation.capture;

import org.jspecify.annotations.NullMarked;
