/**
 * Many nodes in virtual time, from one seed, on one thread or on several.
 *
 * <p>An {@link dev.kith.simulation.engine.Engine} runs unmodified actors and streams. It swaps what
 * is under Akka: the executor, the scheduler and the mailboxes. Each node has a cell: its own
 * tasks, of which a random one runs next, and its own streams of randomness. So nodes affect each
 * other by {@link dev.kith.simulation.engine.Engine#schedule} alone, which is what a virtual
 * network is built on, and the draws of one node do not shift those of another. The order of
 * messages between two actors is kept, as Akka promises; whatever else may happen in any order
 * does.
 *
 * <p>A {@link dev.kith.simulation.engine.Shard} is all that one thread runs. Several take their
 * time from {@link dev.kith.simulation.engine.Windows}, and nothing inside can tell.
 *
 * <p>The same seed gives the same {@linkplain dev.kith.simulation.engine.Engine#traceHash trace
 * hash}, in any JVM, as long as what runs inside
 *
 * <ul>
 *   <li>takes time from {@link dev.kith.simulation.engine.Engine#ticker} and {@link
 *       dev.kith.simulation.engine.Engine#wallClock}, or from timers of actors and stages; never
 *       from the system, nor from the stream operators that do ({@code throttle}, {@code delay},
 *       {@code idleTimeout} and the like), nor from {@code withLimit} of a supervisor;
 *   <li>takes randomness from {@link dev.kith.simulation.engine.Engine#entropy}; of an Akka
 *       back-off that means a random factor of 0. The thread's own generator, which Akka asks for
 *       the uids of actors, is seeded for one draw in each turn and one after each actor made: a
 *       second one, as for the jitter of a back-off, is the same again only on a thread with the
 *       same id;
 *   <li>starts no thread and waits for none: no {@code ask} whose answer is a {@code
 *       CompletionStage}, no {@code pipeToSelf}, no blocking loop, no pinned dispatcher;
 *   <li>lets no order come from identity: hash sets and maps of actor references, enums or classes,
 *       {@code Set.of} and {@code Map.of} are for look-ups, not to be walked through;
 *   <li>uses nothing that all nodes of an actor system share, such as the receptionist, topics or
 *       the event stream, and runs streams with a materializer of an actor's context.
 * </ul>
 *
 * <p>What comes from another thread, and a message from one node's actor straight to another's, is
 * dropped, and ends the run with a sentence that names the place. What belongs to no node, such as
 * Akka's guardians and loggers, has a cell of its own, which everybody may reach and whose messages
 * are not part of the hash.
 *
 * <p>Depends on node's {@code environment} and {@code crypto}. Start reading at {@link
 * dev.kith.simulation.engine.Engine}, then {@link dev.kith.simulation.engine.Timeline}.
 */
@NullMarked
package dev.kith.simulation.engine;

import org.jspecify.annotations.NullMarked;
