/** Executions: who they run as, and what of their data is kept in clear. */
@NullMarked
package io.tacet.conductor.execution;

import org.jspecify.annotations.NullMarked;
