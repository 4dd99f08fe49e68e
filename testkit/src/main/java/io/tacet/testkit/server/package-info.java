/** Real database servers as child processes, on loopback and a free port, for as long as a test run takes. */
@NullMarked
package io.tacet.testkit.server;

import org.jspecify.annotations.NullMarked;
