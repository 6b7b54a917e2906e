package dev.kith.simulation.adversary;

import dev.kith.node.enr.Enode;

/** A node under attack: its number, and where it is called. */
record Victim(int node, Enode enode) {}
