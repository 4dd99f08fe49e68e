package io.tacet.web.answers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler whose successful answer is made of records of the audit. What a secret is called, who used it and where it went must be readable, whatever values
 * there are: such an answer is not redacted. The free text of a record is redacted when it is written.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShowsRecords {}
