/** How a program signs in by what stands in its environment. */
export interface Snippet {
  name: string;
  code: string;
}

/** Where a program finds the key: the one snippet that has its secret. */
export function environmentOf(url: string, id: string, secret: string): string {
  return [
    `export CONDUCTOR_SERVER_URL=${url}/api`,
    `export CONDUCTOR_AUTH_KEY=${id}`,
    `export CONDUCTOR_AUTH_SECRET=${secret}`,
  ].join("\n");
}

/** The official clients; they read the key from the environment, so that it stands in no source. */
export const snippets: Snippet[] = [
  {
    name: "Java",
    code: `var client = new ApiClient(
    System.getenv("CONDUCTOR_SERVER_URL"),
    System.getenv("CONDUCTOR_AUTH_KEY"),
    System.getenv("CONDUCTOR_AUTH_SECRET"));
var clients = new OrkesClients(client);`,
  },
  {
    name: "JavaScript",
    code: `import { orkesConductorClient } from "@io-orkes/conductor-javascript";

// Reads CONDUCTOR_SERVER_URL, CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET.
const client = await orkesConductorClient();`,
  },
  {
    name: "Python",
    code: `from conductor.client.configuration.configuration import Configuration
from conductor.client.orkes_clients import OrkesClients

# Reads CONDUCTOR_SERVER_URL, CONDUCTOR_AUTH_KEY and CONDUCTOR_AUTH_SECRET.
clients = OrkesClients(configuration=Configuration())`,
  },
  {
    name: "Go",
    code: `apiClient := client.NewAPIClient(
    settings.NewAuthenticationSettings(
        os.Getenv("CONDUCTOR_AUTH_KEY"),
        os.Getenv("CONDUCTOR_AUTH_SECRET"),
    ),
    settings.NewHttpSettings(os.Getenv("CONDUCTOR_SERVER_URL")),
)`,
  },
  {
    name: "C#",
    code: `var configuration = new Configuration
{
    BasePath = Environment.GetEnvironmentVariable("CONDUCTOR_SERVER_URL"),
    AuthenticationSettings = new OrkesAuthenticationSettings(
        Environment.GetEnvironmentVariable("CONDUCTOR_AUTH_KEY"),
        Environment.GetEnvironmentVariable("CONDUCTOR_AUTH_SECRET")),
};`,
  },
  {
    name: "curl",
    code: `TOKEN=$(curl -s "$CONDUCTOR_SERVER_URL/token" -H 'Content-Type: application/json' \\
    -d '{"keyId": "'"$CONDUCTOR_AUTH_KEY"'", "keySecret": "'"$CONDUCTOR_AUTH_SECRET"'"}' | jq -r .token)
curl -s "$CONDUCTOR_SERVER_URL/token/userInfo" -H "X-Authorization: $TOKEN"`,
  },
];
