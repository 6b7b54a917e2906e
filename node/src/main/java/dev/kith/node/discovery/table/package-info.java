/**
 * Which nodes are known: sorted by their distance to this one, checked for being alive, few from
 * each network, so that no one who owns many addresses can fill it (S/Kademlia's concern, and
 * Ethereum's since "Low-Resource Eclipse Attacks", 2018).
 *
 * <p>Pure: time comes as an argument, in nanoseconds of a monotonic clock, and what is to be done
 * is a return value. Start reading at {@link dev.kith.node.discovery.table.NodeTable}, then {@link
 * dev.kith.node.discovery.table.Lookup}, which walks from table to table.
 */
@NullMarked
package dev.kith.node.discovery.table;

import org.jspecify.annotations.NullMarked;
