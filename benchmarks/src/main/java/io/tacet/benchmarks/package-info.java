/** JMH benchmarks: each figure beside its peer in the same run. */
@NullMarked
package io.tacet.benchmarks;

import org.jspecify.annotations.NullMarked;
