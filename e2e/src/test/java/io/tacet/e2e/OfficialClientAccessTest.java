package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.netflix.conductor.client.exception.ConductorClientException;
import com.netflix.conductor.common.metadata.workflow.WorkflowDef;
import com.netflix.conductor.common.metadata.workflow.WorkflowTask;
import io.orkes.conductor.client.ApiClient;
import io.orkes.conductor.client.AuthorizationClient;
import io.orkes.conductor.client.EnvironmentClient;
import io.orkes.conductor.client.OrkesClients;
import io.orkes.conductor.client.model.AuthorizationRequest;
import io.orkes.conductor.client.model.AuthorizationRequest.AccessEnum;
import io.orkes.conductor.client.model.ConductorApplication;
import io.orkes.conductor.client.model.ConductorUser;
import io.orkes.conductor.client.model.CreateAccessKeyResponse;
import io.orkes.conductor.client.model.CreateOrUpdateApplicationRequest;
import io.orkes.conductor.client.model.Group;
import io.orkes.conductor.client.model.SubjectRef;
import io.orkes.conductor.client.model.Tag;
import io.orkes.conductor.client.model.TagObject;
import io.orkes.conductor.client.model.TargetRef;
import io.orkes.conductor.client.model.UpsertGroupRequest;
import io.orkes.conductor.client.model.UpsertUserRequest;
import io.orkes.conductor.client.model.environment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users, groups, applications, grants and tags, by the client that Java users have, which signs in with an access key. */
@ExtendWith(SharedServer.class)
class OfficialClientAccessTest {
    private TacetServer server;
    private AuthorizationClient admin;

    @BeforeEach
    void administrator(TacetServer shared) {
        server = shared;
        admin = new OrkesClients(OfficialClientTest.client(shared, shared.token())).getAuthorizationClient();
    }

    private static AuthorizationRequest grant(
            SubjectRef.TypeEnum subject, String id, TargetRef.TypeEnum target, String targetId, AccessEnum access) {
        return new AuthorizationRequest()
                .subject(new SubjectRef().type(subject).id(id))
                .target(new TargetRef().type(target).id(targetId))
                .access(List.of(access));
    }

    @Test
    void usersAndGroups() {
        String id = fresh("ann") + "@example.org";
        String group = fresh("postal");
        admin.upsertGroup(
                new UpsertGroupRequest()
                        .description("Who posts")
                        .roles(List.of(UpsertGroupRequest.RolesEnum.USER))
                        .defaultAccess(Map.of("WORKFLOW_DEF", List.of("READ"))),
                group);
        ConductorUser made = admin.upsertUser(
                new UpsertUserRequest().name("Ann").roles(List.of(UpsertUserRequest.RolesEnum.USER)), id);
        assertThat(made.getName()).isEqualTo("Ann");
        assertThat(made.getRoles()).extracting(role -> role.getName()).containsExactly("USER");

        admin.addUserToGroup(group, id);
        assertThat(admin.getUsersInGroup(group))
                .extracting(ConductorUser::getId)
                .containsExactly(id);
        assertThat(admin.getUser(id).getGroups()).extracting(Group::getId).containsExactly(group);
        assertThat(admin.listUsers(true)).extracting(ConductorUser::getId).contains(id);
        assertThat(admin.listGroups()).extracting(Group::getId).contains(group);
        assertThat(admin.getGroup(group).getDescription()).isEqualTo("Who posts");

        admin.grantPermissions(
                grant(SubjectRef.TypeEnum.GROUP, group, TargetRef.TypeEnum.TAG, "team:" + group, AccessEnum.EXECUTE));
        assertThat(admin.getGrantedPermissionsForGroup(group).getGrantedAccess())
                .extracting(granted -> granted.getTarget().getId())
                .containsExactly("team:" + group);
        assertThat(admin.getPermissions("TAG", "team:" + group).get("EXECUTE"))
                .extracting(subject -> subject.getId())
                .containsExactly(group);
        admin.removePermissions(
                grant(SubjectRef.TypeEnum.GROUP, group, TargetRef.TypeEnum.TAG, "team:" + group, AccessEnum.EXECUTE));
        assertThat(admin.getGrantedPermissionsForGroup(group).getGrantedAccess())
                .isEmpty();

        admin.removeUserFromGroup(group, id);
        assertThat(admin.getGrantedPermissionsForUser(id).getGrantedAccess()).isEmpty();
        admin.deleteUser(id);
        admin.deleteGroup(group);
        assertThatThrownBy(() -> admin.getUser(id)).isInstanceOf(ConductorClientException.class);
        assertThatThrownBy(() -> admin.getGroup(group)).isInstanceOf(ConductorClientException.class);
    }

    @Test
    void applicationSignsInWithItsKeyAndDoesWhatItMay() {
        ConductorApplication application =
                admin.createApplication(new CreateOrUpdateApplicationRequest().name("Postal"));
        admin.updateApplication(new CreateOrUpdateApplicationRequest().name("Postal service"), application.getId());
        TagObject tag = new TagObject().key("team").value("postal");
        admin.setApplicationTags(List.of(tag), application.getId());
        assertThat(admin.getApplicationTags(application.getId()))
                .extracting(TagObject::getKey, TagObject::getValue)
                .containsExactly(tuple("team", "postal"));
        admin.deleteApplicationTags(List.of(tag), application.getId());
        admin.addRoleToApplicationUser(application.getId(), "USER");
        CreateAccessKeyResponse key = admin.createAccessKey(application.getId());
        assertThat(admin.getAccessKeys(application.getId())).hasSize(1);
        assertThat(admin.getApplicationByAccessKeyId(key.getId()).getName()).isEqualTo("Postal service");

        OrkesClients clients = new OrkesClients(new ApiClient(server.url() + "/api", key.getId(), key.getSecret()));
        String secret = fresh("of_application");
        clients.getSecretClient().putSecret("the value", secret);
        assertThat(clients.getSecretClient().getSecret(secret)).isEqualTo("the value");
        assertThat(clients.getSecretClient().listAllSecretNames()).containsExactly(secret);
        String workflow = fresh("of_application");
        clients.getMetadataClient().registerWorkflowDef(definition(workflow));
        clients.getMetadataClient().addWorkflowTag(tag, workflow);
        assertThat(clients.getMetadataClient().getWorkflowTags(workflow))
                .extracting(TagObject::getKey)
                .containsExactly("team");
        assertThatThrownBy(() -> clients.getAuthorizationClient().listUsers(false))
                .isInstanceOf(ConductorClientException.class)
                .hasMessageContaining("ADMIN");

        admin.toggleAccessKeyStatus(application.getId(), key.getId());
        assertThatThrownBy(() -> clients.getSecretClient().getSecret(secret))
                .isInstanceOf(ConductorClientException.class);
        admin.deleteAccessKey(application.getId(), key.getId());
        admin.removeRoleFromApplicationUser(application.getId(), "USER");
        admin.deleteApplication(application.getId());
        assertThat(admin.listApplications())
                .extracting(ConductorApplication::getId)
                .doesNotContain(application.getId());
    }

    @Test
    void environmentVariablesAndTheirTags() {
        ConductorApplication application =
                admin.createApplication(new CreateOrUpdateApplicationRequest().name("Configures"));
        admin.addRoleToApplicationUser(application.getId(), "USER");
        CreateAccessKeyResponse key = admin.createAccessKey(application.getId());
        EnvironmentClient client = new OrkesClients(new ApiClient(server.url() + "/api", key.getId(), key.getSecret()))
                .getEnvironmentClient();
        String mine = fresh("mine");
        String theirs = fresh("theirs");
        server.admin().ok("PUT", "/api/environment/" + theirs, "x");
        Tag tag = new Tag();
        tag.setKey("team");
        tag.setValue("postal");

        client.createOrUpdateEnvironmentVariable(mine, "eu");
        client.createOrUpdateEnvironmentVariable(mine, "{\"a\": \"us\"}");
        client.setEnvironmentVariableTags(mine, List.of(tag));

        assertThat(client.getEnvironmentVariable(mine)).isEqualTo("{\"a\": \"us\"}");
        assertThat(client.getAllEnvironmentVariables())
                .as("only its own")
                .extracting(EnvironmentVariable::getName, EnvironmentVariable::getValue)
                .containsExactly(tuple(mine, "{\"a\": \"us\"}"));
        assertThat(client.getEnvironmentVariableTags(mine))
                .extracting(Tag::getKey, Tag::getValue)
                .containsExactly(tuple("team", "postal"));
        assertThatThrownBy(() -> client.getEnvironmentVariable(theirs)).isInstanceOf(ConductorClientException.class);
        client.deleteEnvironmentVariableTags(mine, List.of(tag));
        assertThat(client.getEnvironmentVariableTags(mine)).isEmpty();
        client.deleteEnvironmentVariable(mine);
        client.deleteEnvironmentVariable(mine);
        assertThat(client.getAllEnvironmentVariables()).isEmpty();
    }

    private static WorkflowDef definition(String name) {
        WorkflowTask task = new WorkflowTask();
        task.setName("set");
        task.setTaskReferenceName("set");
        task.setType("SET_VARIABLE");
        task.setInputParameters(Map.of("a", 1));
        WorkflowDef definition = new WorkflowDef();
        definition.setName(name);
        definition.setOwnerEmail("author@example.com");
        definition.setTasks(List.of(task));
        return definition;
    }

    @Test
    void secretIsGrantedUnderEitherNameOfItsType() {
        String secret = fresh("granted");
        server.admin().putSecret(secret, "the value");
        String id = fresh("ben") + "@example.org";
        admin.upsertUser(new UpsertUserRequest().name("Ben").roles(List.of(UpsertUserRequest.RolesEnum.USER)), id);

        admin.grantPermissions(grant(SubjectRef.TypeEnum.USER, id, TargetRef.TypeEnum.SECRET, secret, AccessEnum.READ));

        assertThat(server.admin()
                        .json("/api/users/" + id + "/checkPermissions?type=SECRET_NAME&id=" + secret)
                        .get("READ")
                        .asBoolean())
                .isTrue();
    }
}
