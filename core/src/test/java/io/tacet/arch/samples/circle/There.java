package io.tacet.arch.samples.circle;

import io.tacet.arch.samples.back.AndBack;

/** Against the rules: half of a circle. */
public interface There {
    AndBack next();
}
