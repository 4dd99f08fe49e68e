/** What the server says of itself. */
@NullMarked
package io.tacet.web.settings;

import org.jspecify.annotations.NullMarked;
