/** Plants values and looks for them where they must not be. Shares no code with what it checks. */
@NullMarked
package io.tacet.testkit.oracle;

import org.jspecify.annotations.NullMarked;
