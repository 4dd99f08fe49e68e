package io.tacet.conductor.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import io.tacet.access.PrincipalId;
import io.tacet.conductor.definition.DefinitionReferences;
import io.tacet.conductor.definition.OwnValues;
import io.tacet.conductor.definition.ReferencePlaces;
import io.tacet.conductor.template.Place;
import io.tacet.handle.DefinitionReview;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.ArrayList;
import java.util.List;

/** Asks of a definition what its registration and its start would ask, and goes on where those stop. */
final class RegistrationReview implements DefinitionReview {
    private final DefinitionRules rules;
    private final ObjectMapper objectMapper;

    RegistrationReview(DefinitionRules rules, ObjectMapper objectMapper) {
        this.rules = rules;
        this.objectMapper = objectMapper;
    }

    @Override
    public List<Problem> problems(PrincipalId author, String json) {
        WorkflowDef definition;
        try {
            definition = objectMapper.readValue(json, WorkflowDef.class);
        } catch (JsonMappingException e) {
            return List.of(unreadable(e));
        } catch (JsonProcessingException e) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "The definition is not valid JSON.");
        }
        rules.requireToRegister(author, EngineAccess.workflow(definition.getName()));
        List<Problem> problems = new ArrayList<>();
        ReferencePlaces.in(definition)
                .forEach(misplaced -> problems.add(Problem.at(
                        ErrorCode.INVALID_REFERENCE,
                        misplaced.message(),
                        misplaced.task(),
                        misplaced.place().pointer())));
        DefinitionReferences.readable(
                        definition,
                        unreadable -> problems.add(Problem.at(
                                unreadable.refusal().code(),
                                unreadable.message(),
                                unreadable.task(),
                                unreadable.place().pointer())))
                .forEach(reference -> rules.refusal(author, reference)
                        .ifPresent(refusal -> problems.add(Problem.with(refusal, reference))));
        rules.ownValues(author, definition)
                .forEach(place -> problems.add(
                        Problem.at(ErrorCode.VALUE_IN_DEFINITION, OwnValues.message(place), null, place.pointer())));
        return problems;
    }

    /** The exception's own message quotes the definition. */
    private static Problem unreadable(JsonMappingException e) {
        Place place = Place.ROOT;
        for (JsonMappingException.Reference step : e.getPath()) {
            place = step.getFieldName() == null ? place.at(step.getIndex()) : place.at(step.getFieldName());
        }
        return Problem.at(
                ErrorCode.INVALID_REQUEST,
                "A workflow definition has something of another kind at " + place + ".",
                null,
                place.pointer());
    }
}
