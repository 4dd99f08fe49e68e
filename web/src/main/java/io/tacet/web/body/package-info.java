/** Request bodies, read with limits, and what kind of answer is asked for. */
@NullMarked
package io.tacet.web.body;

import org.jspecify.annotations.NullMarked;
