/** Users, groups and applications, and what may be done with them. */
@NullMarked
package io.tacet.access.directory;

import org.jspecify.annotations.NullMarked;
