/** Wires the rooms together inside the engine's Spring context. */
@NullMarked
package io.tacet.plugin;

import org.jspecify.annotations.NullMarked;
