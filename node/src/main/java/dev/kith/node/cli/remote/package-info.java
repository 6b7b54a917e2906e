/**
 * The sub-commands of {@code kith} that talk to a node which runs already, in another process of
 * the same user or anywhere else: they find it, ask it by JSON-RPC, and show what it says.
 *
 * <p>Depends on the package above, {@code admin} for what is asked, and the HTTP client of the JDK.
 * Start reading at {@link dev.kith.node.cli.remote.Target}.
 */
@NullMarked
package dev.kith.node.cli.remote;

import org.jspecify.annotations.NullMarked;
