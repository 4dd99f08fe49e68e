// What JavaScriptClientTest reads: one line of JSON for each test.
export default async function* (events) {
  for await (const { type, data } of events) {
    if (type === "test:pass" || type === "test:fail") {
      const failure = type === "test:fail" ? (data.details.error.cause?.stack ?? String(data.details.error)) : "";
      yield JSON.stringify({ name: data.name, failure }) + "\n";
    }
  }
}
