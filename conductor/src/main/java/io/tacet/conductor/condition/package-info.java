/** Keeps the engine's conditions from deciding by what they must not see. */
@NullMarked
package io.tacet.conductor.condition;

import org.jspecify.annotations.NullMarked;
