/**
 * Who a node is and where it is reached: its id, the record it signs about itself (EIP-778), and
 * the enode URL that people paste.
 *
 * <p>Values only. Nothing here looks a name up or opens a socket; addresses are data.
 *
 * <p>Depends on {@code bytes}, {@code rlp} and {@code crypto}. Start reading at {@link
 * dev.kith.node.enr.Enode}, then {@link dev.kith.node.enr.NodeRecord}.
 */
@NullMarked
package dev.kith.node.enr;

import org.jspecify.annotations.NullMarked;
