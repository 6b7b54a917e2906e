/** What the tests of several protocols need. */
@NullMarked
package dev.kith.protocols;

import org.jspecify.annotations.NullMarked;
