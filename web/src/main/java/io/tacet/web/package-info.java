/** The HTTP API, assembled: the one configuration that the plug-in imports. */
@NullMarked
package io.tacet.web;

import org.jspecify.annotations.NullMarked;
