package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.post;

import io.tacet.e2e.Api;
import io.tacet.e2e.Definitions;
import io.tacet.e2e.People.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes what a run needs: secrets, definitions, and what people are granted. */
final class Setup {
    private final Plan plan;
    private final Names names;
    private final Household household;
    private final Owner owner;
    private final Optional<Attacker> attacker;

    Setup(Plan plan, Names names, Household household, Owner owner, Optional<Attacker> attacker) {
        this.plan = plan;
        this.names = names;
        this.household = household;
        this.owner = owner;
        this.attacker = attacker;
    }

    void prepare(String value) {
        // Who refers to a secret that does not exist yet is not refused, so the attacker comes first.
        attacker.ifPresent(this::prepareTheirs);
        owner.ok("PUT", "/api/secrets/" + names.secret(), value);
        owner.ok("PUT", "/api/secrets/" + names.stored(), "before " + names.tag());
        attacker.ifPresent(it -> prepare(it, value));
        List<String> defined = new ArrayList<>(List.of(names.work()));
        attackersPositions().filter(type -> !attackerOwnsPositions()).forEach(defined::add);
        ownersPositions().forEach(defined::add);
        defined.forEach(this::registerTask);
        ownersTheirs().forEach(step -> owner.ok("POST", "/api/metadata/workflow", theirs(step)));
        for (Map<String, Object> workflow : new Author(plan, names, attacker.isPresent()).workflows()) {
            owner.ok("POST", "/api/metadata/workflow", workflow);
        }
        attacker.ifPresent(this::grant);
    }

    private void registerTask(String type) {
        owner.ok("POST", "/api/metadata/taskdefs", List.of(definition(type)));
    }

    static Map<String, Object> definition(String type) {
        return Map.of("name", type, "ownerEmail", "owner@example.com", "retryCount", 0);
    }

    private void prepareTheirs(Attacker it) {
        attackersTheirs().forEach(step -> {
            it.call("POST", "/api/metadata/workflow", it.payload().theirs(step));
            household.grant(household.owner(), "WORKFLOW_DEF/" + names.theirs(step), "READ", "EXECUTE");
        });
    }

    /** The other team's workflow, if it is honest. */
    private Map<String, Object> theirs(Step step) {
        return Definitions.workflow(
                names.theirs(step), post("inner", names.service() + "/ask/theirs", "${workflow.input}"));
    }

    /** What is the attacker's own, and where it may not read. */
    private void prepare(Attacker it, String value) {
        if (plan.moves().contains(Move.NAME_PATHS)) {
            writeOutside(value);
        }
        List<String> types = new ArrayList<>(List.of(names.grab()));
        if (attackerOwnsPositions()) {
            attackersPositions().forEach(types::add);
        }
        if (plan.profile().isUser()) {
            types.forEach(it::registerTask);
            it.call("POST", "/api/metadata/workflow", it.payload().definition(names.own()));
        } else {
            types.forEach(this::registerTask);
        }
    }

    /** Whoever owns a task definition can change what its tasks are given. */
    private boolean attackerOwnsPositions() {
        return plan.profile().isUser() && plan.seed() % 3 != 0;
    }

    private void grant(Attacker it) {
        Person person = new Person(it.id, "", household.admin());
        household.grant(person, "TASK_DEF/" + names.grab(), "EXECUTE");
        attackersPositions().forEach(type -> household.grant(person, "TASK_DEF/" + type, "EXECUTE"));
        if (plan.profile().mayRead()) {
            household.grant(person, "WORKFLOW_DEF/" + names.main(), "READ");
        }
        if (plan.profile().mayStart()) {
            household.grant(person, "WORKFLOW_DEF/" + names.main(), "EXECUTE");
            household.grant(person, "WORKFLOW_DEF/" + names.approval(), "EXECUTE");
        }
        if (plan.profile() == Profile.RUNNER) {
            household.grant(person, "SECRET_NAME/" + names.secret(), "EXECUTE");
            plan.of(Set.of(Kind.CHILD, Kind.START))
                    .forEach(step -> household.grant(person, "WORKFLOW_DEF/" + names.child(step), "EXECUTE"));
            steps(Kind.THEIRS)
                    .forEach(step -> household.grant(person, "WORKFLOW_DEF/" + names.theirs(step), "EXECUTE"));
        }
    }

    /** What the owner's worker polls. */
    List<String> ownersTypes() {
        return Stream.concat(Stream.of(names.work(), names.undefined(), names.listed()), ownersPositions())
                .toList();
    }

    /** Such as a backup: an object of JSON with a value in it. */
    private void writeOutside(String value) {
        Map<String, Object> text = Map.of("data", value, "text", value);
        try {
            Files.writeString(household.data().resolve(names.outside()), Api.write(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Step> attackersTheirs() {
        return steps(Kind.THEIRS).filter(step -> plan.profile().isUser() && isAttackers(step));
    }

    private Stream<Step> ownersTheirs() {
        return steps(Kind.THEIRS).filter(step -> !(plan.profile().isUser() && isAttackers(step)));
    }

    private Stream<String> ownersPositions() {
        return steps(Kind.WORKER, Kind.LISTED)
                .filter(step -> !isAttackers(step))
                .map(names::position);
    }

    private Stream<String> attackersPositions() {
        return steps(Kind.WORKER, Kind.LISTED).filter(this::isAttackers).map(names::position);
    }

    private Stream<Step> steps(Kind... kinds) {
        return plan.of(Set.of(kinds)).stream();
    }

    private boolean isAttackers(Step step) {
        return attacker.isPresent() && plan.hostile().contains(step.id());
    }
}
