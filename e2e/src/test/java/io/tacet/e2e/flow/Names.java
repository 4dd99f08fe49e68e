package io.tacet.e2e.flow;

import io.tacet.e2e.Definitions;

/**
 * What things are called in one run of a plan.
 *
 * @param tag in each name, so that runs do not meet
 * @param service the owner's, by URL
 * @param other another team's service, by URL: the attacker's in a hostile run
 */
record Names(String tag, String service, String other) {
    static Names fresh(String service, String other) {
        return new Names(Definitions.fresh("f"), service, other);
    }

    String secret() {
        return "secret_" + tag;
    }

    /** The secret that STORE writes. */
    String stored() {
        return "stored_" + tag;
    }

    String main() {
        return "main_" + tag;
    }

    String child(Step step) {
        return "child_" + step.ref() + "_" + tag;
    }

    /** The workflow of a THEIRS step: somebody else's. */
    String theirs(Step step) {
        return "theirs_" + step.ref() + "_" + tag;
    }

    /** Plain text that only readers of the workflow may know. */
    String confidential() {
        return "confidential of " + tag;
    }

    String failure() {
        return "failure_" + tag;
    }

    /** The owner's workflow that waits for a decision, and nothing else. */
    String approval() {
        return "approval_" + tag;
    }

    /** The name of the owner's HTTP tasks. */
    String http() {
        return "http_" + tag;
    }

    /** The task type of a WORKER or LISTED step: somebody else's. */
    String position(Step step) {
        return "position_" + step.ref() + "_" + tag;
    }

    /** The task type of the owner's worker, with a definition. */
    String work() {
        return "work_" + tag;
    }

    /** As {@link #work()}, but nobody has registered a definition. */
    String undefined() {
        return "undefined_" + tag;
    }

    /** As {@link #undefined()}, but only a list among which data may choose names it. */
    String listed() {
        return "listed_" + tag;
    }

    /** The attacker's own task type, which no definition of the owner names. */
    String grab() {
        return "grab_" + tag;
    }

    /** Of a file beside the payload storage, which is no payload. */
    String path() {
        return "../../" + outside();
    }

    /** The same file, in the server's folder. */
    String outside() {
        return "outside_" + tag + ".json";
    }

    /** The attacker's own workflow. */
    String own() {
        return "own_" + tag;
    }

    String used(String ref) {
        return service + "/use/" + ref;
    }

    String reference() {
        return "${workflow.secrets." + secret() + "}";
    }
}
