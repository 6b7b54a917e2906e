/**
 * Settings as text (HOCON) on one side, the records of the components on the other; read once. What
 * can be set, and what holds otherwise, is in {@code reference.conf}.
 *
 * <p>Depends on {@code server} and what is above it. The only package that knows the configuration
 * library. Start reading at {@link dev.kith.node.config.Settings}, then {@link
 * dev.kith.node.config.NodeSettings}.
 */
@NullMarked
package dev.kith.node.config;

import org.jspecify.annotations.NullMarked;
