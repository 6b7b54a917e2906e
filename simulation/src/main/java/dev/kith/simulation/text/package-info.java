/**
 * How people write what a simulation takes: {@code 20ms}, {@code 20mbit}, {@code 1%}, and lists of
 * {@code key=value}. What is written so can be read back: a failure report is a command line. And
 * how programs write what came of it: one JSON object a line, or a whole document.
 *
 * <p>Depends on nothing but Jackson, which has its only home here. Start reading at {@link
 * dev.kith.simulation.text.Fields}.
 */
@NullMarked
package dev.kith.simulation.text;

import org.jspecify.annotations.NullMarked;
