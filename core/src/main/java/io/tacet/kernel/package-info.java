/** Ids, errors, sensitive values and shares of threads: what every other room builds on. Imports nothing of Tacet. */
@NullMarked
package io.tacet.kernel;

import org.jspecify.annotations.NullMarked;
