/** Rotation of the encryption keys over HTTP. */
@NullMarked
package io.tacet.web.keys;

import org.jspecify.annotations.NullMarked;
