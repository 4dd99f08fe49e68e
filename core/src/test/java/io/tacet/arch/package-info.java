/** The architecture rules of all modules. */
@NullMarked
package io.tacet.arch;

import org.jspecify.annotations.NullMarked;
