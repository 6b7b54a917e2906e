/**
 * Settings as text (HOCON) on one side, the records of the components on the other; read once.
 *
 * <p>The only package that knows the configuration library. Start reading at {@link
 * dev.kith.node.config.NodeSystem}.
 */
@NullMarked
package dev.kith.node.config;

import org.jspecify.annotations.NullMarked;
