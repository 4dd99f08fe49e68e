/** The core's ports in memory, held to the same contracts as the real ones. */
@NullMarked
package io.tacet.testkit.memory;

import org.jspecify.annotations.NullMarked;
