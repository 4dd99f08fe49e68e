/** Who wrote the definitions that executions run, and which of their tasks stand in them. */
@NullMarked
package io.tacet.conductor.authorship;

import org.jspecify.annotations.NullMarked;
