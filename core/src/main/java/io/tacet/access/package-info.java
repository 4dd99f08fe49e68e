/** Principals, roles, tags, sign-in. Imports the kernel only. */
@NullMarked
package io.tacet.access;

import org.jspecify.annotations.NullMarked;
