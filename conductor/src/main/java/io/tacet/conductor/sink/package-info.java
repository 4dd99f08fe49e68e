/** What of the engine writes somewhere, each behind {@link io.tacet.redaction.Redaction}: index, queues, events, payloads, listeners, schedules, definitions, metrics. */
@NullMarked
package io.tacet.conductor.sink;

import org.jspecify.annotations.NullMarked;
