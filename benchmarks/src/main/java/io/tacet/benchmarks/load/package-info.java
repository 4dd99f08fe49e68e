/** Whole servers under load: ours beside the stock one, in turn. */
@NullMarked
package io.tacet.benchmarks.load;

import org.jspecify.annotations.NullMarked;
