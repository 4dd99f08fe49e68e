/** Opens references at the moment when a task is handed to whoever runs it. */
@NullMarked
package io.tacet.conductor.handoff;

import org.jspecify.annotations.NullMarked;
