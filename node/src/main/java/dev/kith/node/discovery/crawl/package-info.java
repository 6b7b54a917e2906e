/**
 * Who all the nodes of a network are: whom to ask next, and what came of it, in a set that outlives
 * the asking.
 *
 * <p>Pure: time comes as an argument, and what is to be asked is a return value. Start reading at
 * {@link dev.kith.node.discovery.crawl.Crawl}.
 */
@NullMarked
package dev.kith.node.discovery.crawl;

import org.jspecify.annotations.NullMarked;
