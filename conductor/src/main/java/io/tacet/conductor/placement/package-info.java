/** How values are put into the inputs of system tasks, so that their recipients read exactly the values. */
@NullMarked
package io.tacet.conductor.placement;

import org.jspecify.annotations.NullMarked;
