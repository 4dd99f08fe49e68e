/** The web console's files, as the browser asks for them. */
@NullMarked
package io.tacet.web.console;

import org.jspecify.annotations.NullMarked;
