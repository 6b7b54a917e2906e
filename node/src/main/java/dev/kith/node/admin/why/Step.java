package dev.kith.node.admin.why;

/**
 * How many connections came to a stage, and how many ended in it.
 *
 * @param stage its name
 * @param reached how many came to it
 * @param ended how many ended in it
 */
public record Step(String stage, int reached, int ended) {}
