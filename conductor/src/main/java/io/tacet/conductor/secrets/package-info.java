/** The vault as the engine's own secrets interface. */
@NullMarked
package io.tacet.conductor.secrets;

import org.jspecify.annotations.NullMarked;
