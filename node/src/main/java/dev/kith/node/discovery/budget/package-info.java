/**
 * How much of what arrives is looked at: limits by where it comes from, which are checked before
 * anything is decrypted, since a sender's address costs him nothing and a signature costs this node
 * a hundred times what it costs him to send garbage. Pure.
 */
@NullMarked
package dev.kith.node.discovery.budget;

import org.jspecify.annotations.NullMarked;
