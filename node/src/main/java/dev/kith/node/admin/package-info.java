/**
 * A running node as operators see it: JSON-RPC by HTTP and WebSocket with go-ethereum's {@code
 * admin} methods and fields, why there are no peers, metrics, traces, health.
 *
 * <p>It reads {@link dev.kith.node.server.NodeView} and follows events; what is to be changed goes
 * to the server's actor as a message. Nothing here decides what a node does: in a simulation, too,
 * this package is outside of it, and may wait for others' stages.
 *
 * <p>Depends on {@code config} and what is above it, and on Akka HTTP, Jackson, Micrometer and
 * OpenTelemetry's API, all of which are optional in the module. Start reading at {@link
 * dev.kith.node.admin.Admin}.
 */
@NullMarked
package dev.kith.node.admin;

import org.jspecify.annotations.NullMarked;
