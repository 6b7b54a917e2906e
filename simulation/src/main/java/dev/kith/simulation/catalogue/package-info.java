/**
 * The scenarios that come with Kith: what networks go through, one class each.
 *
 * <p>Every one says what must hold, and how much has to happen before that proves anything. The
 * number of nodes is a suggestion, which a {@link dev.kith.simulation.scenario.Variation} replaces.
 * They are listed in {@code META-INF/services}, as are those of anybody else.
 *
 * <p>Depends on {@code scenario}, and on the protocols that it lets nodes speak. Start reading at
 * {@link dev.kith.simulation.catalogue.Pair}.
 */
@NullMarked
package dev.kith.simulation.catalogue;

import org.jspecify.annotations.NullMarked;
