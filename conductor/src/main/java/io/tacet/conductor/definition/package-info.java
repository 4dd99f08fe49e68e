/** Definitions: which references their authors wrote, and where references may stand. */
@NullMarked
package io.tacet.conductor.definition;

import org.jspecify.annotations.NullMarked;
