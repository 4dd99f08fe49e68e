/** Users, groups, applications and roles over HTTP. */
@NullMarked
package io.tacet.web.directory;

import org.jspecify.annotations.NullMarked;
