/** Environment variables: plain configuration that workflow definitions refer to. */
@NullMarked
package io.tacet.environment;

import org.jspecify.annotations.NullMarked;
