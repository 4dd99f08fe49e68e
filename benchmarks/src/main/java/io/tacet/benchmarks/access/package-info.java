/** JMH benchmarks of access decisions, with jCasbin and Cedar on the same policy. */
@NullMarked
package io.tacet.benchmarks.access;

import org.jspecify.annotations.NullMarked;
