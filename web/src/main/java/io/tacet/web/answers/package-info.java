/** What leaves the server by HTTP, without values of secrets. */
@NullMarked
package io.tacet.web.answers;

import org.jspecify.annotations.NullMarked;
