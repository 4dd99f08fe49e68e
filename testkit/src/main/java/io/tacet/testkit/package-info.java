/** What every room's tests share: a clock that is set by hand, samples. */
@NullMarked
package io.tacet.testkit;

import org.jspecify.annotations.NullMarked;
