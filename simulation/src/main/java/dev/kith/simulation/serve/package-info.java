/**
 * A simulation over HTTP, for browsers, curl and {@code kith sim}: paths and shapes are those of
 * go-ethereum's simulator where it has them. All of them are in {@code docs/serve.md} of the
 * module.
 *
 * <p>It runs in real threads and in an actor system of its own, and touches the simulation only by
 * requests to the {@link dev.kith.simulation.control.Desk}.
 *
 * <p>Depends on {@code control} and {@code text}, and on Akka HTTP, which is at home here and in
 * the {@code admin} of a node, and optional in both modules. Start reading at {@link
 * dev.kith.simulation.serve.HttpService}.
 */
@NullMarked
package dev.kith.simulation.serve;

import org.jspecify.annotations.NullMarked;
