/** How refusals and failures are answered: coded, in the engine's shape, without a value. */
@NullMarked
package io.tacet.web.errors;

import org.jspecify.annotations.NullMarked;
