/** What Tacet knows of executions, over HTTP. */
@NullMarked
package io.tacet.web.executions;

import org.jspecify.annotations.NullMarked;
