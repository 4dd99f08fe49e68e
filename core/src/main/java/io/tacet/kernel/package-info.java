/** Ids, errors and sensitive values: what every other room builds on. Imports nothing of Tacet. */
@NullMarked
package io.tacet.kernel;

import org.jspecify.annotations.NullMarked;
