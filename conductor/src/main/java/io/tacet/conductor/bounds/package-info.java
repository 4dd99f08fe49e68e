/** Limits for work that authors, data and remote services cause. */
@NullMarked
package io.tacet.conductor.bounds;

import org.jspecify.annotations.NullMarked;
