/** Files that only the server's own user may read. */
@NullMarked
package io.tacet.web.files;

import org.jspecify.annotations.NullMarked;
