/** Hooks into Conductor: the only room that knows its classes. */
@NullMarked
package io.tacet.conductor;

import org.jspecify.annotations.NullMarked;
