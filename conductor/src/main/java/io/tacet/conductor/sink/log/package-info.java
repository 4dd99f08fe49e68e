/** The server's log and its standard streams, without values. */
@NullMarked
package io.tacet.conductor.sink.log;

import org.jspecify.annotations.NullMarked;
