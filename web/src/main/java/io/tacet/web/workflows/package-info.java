/** What the console needs for workflows beside the engine's own API. */
@NullMarked
package io.tacet.web.workflows;

import org.jspecify.annotations.NullMarked;
