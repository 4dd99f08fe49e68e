/** What every implementation of a port has to pass: extend a contract and hand it a repository. */
@NullMarked
package io.tacet.testkit.contract;

import org.jspecify.annotations.NullMarked;
