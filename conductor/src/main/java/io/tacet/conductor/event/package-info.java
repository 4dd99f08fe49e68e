/** Keeps the queues of events apart from all others. */
@NullMarked
package io.tacet.conductor.event;

import org.jspecify.annotations.NullMarked;
