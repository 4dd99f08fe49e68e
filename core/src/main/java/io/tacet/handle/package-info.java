/** References to secrets: found in text, opened at the hand-off. Imports secret and what lies below it. */
@NullMarked
package io.tacet.handle;

import org.jspecify.annotations.NullMarked;
