/**
 * JSON-RPC 2.0 without a wire: methods in a table, requests and batches as text, answers as text,
 * subscriptions of one connection, and the OpenRPC document that describes the table. Names, errors
 * and notifications are those of go-ethereum where it has them.
 *
 * <p>Depends on the events above it, and on Jackson, which is optional in the module. Start reading
 * at {@link dev.kith.node.admin.rpc.Dispatcher}.
 */
@NullMarked
package dev.kith.node.admin.rpc;

import org.jspecify.annotations.NullMarked;
