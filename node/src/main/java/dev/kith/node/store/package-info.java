/**
 * What survives a restart: tables of bytes, kept in a file or in memory, and what a node keeps in
 * them. Each thing has a table and a plain class over it.
 *
 * <p>Depends on the pure packages above. The only package that knows the database. Start reading at
 * {@link dev.kith.node.store.Storage}.
 */
@NullMarked
package dev.kith.node.store;

import org.jspecify.annotations.NullMarked;
