/** Secrets over HTTP: values, lists, versions, tags. */
@NullMarked
package io.tacet.web.secrets;

import org.jspecify.annotations.NullMarked;
