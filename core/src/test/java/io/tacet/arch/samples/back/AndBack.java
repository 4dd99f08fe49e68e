package io.tacet.arch.samples.back;

import io.tacet.arch.samples.circle.There;

/** Against the rules: half of a circle. */
public interface AndBack {
    There next();
}
