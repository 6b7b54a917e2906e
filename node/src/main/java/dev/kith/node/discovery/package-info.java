/**
 * Where nodes come from. {@code table} remembers nodes by their distance, {@code v4} speaks with
 * them, {@code crawl} meets them all.
 */
@NullMarked
package dev.kith.node.discovery;

import org.jspecify.annotations.NullMarked;
