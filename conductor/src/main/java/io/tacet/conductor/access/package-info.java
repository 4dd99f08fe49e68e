/** Who may do what with the things that the engine keeps. */
@NullMarked
package io.tacet.conductor.access;

import org.jspecify.annotations.NullMarked;
