/** Evaluates the engine's ${...} templates: linear time, and no environment but what is allowed. */
@NullMarked
package io.tacet.conductor.template;

import org.jspecify.annotations.NullMarked;
