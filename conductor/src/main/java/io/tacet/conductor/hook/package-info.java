/** Changes to the engine's bean definitions, each with the engine behaviour that it relies on. */
@NullMarked
package io.tacet.conductor.hook;

import org.jspecify.annotations.NullMarked;
