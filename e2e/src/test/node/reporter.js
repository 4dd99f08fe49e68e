// What NodeProgram reads: one line of JSON for each test. A file that cannot be loaded is a failed test too.
export default async function* (events) {
  let complaints = "";
  for await (const { type, data } of events) {
    if (type === "test:stderr") {
      complaints += data.message;
    } else if (type === "test:pass" || type === "test:fail") {
      const error = data.details.error;
      const failure = error ? `${error.cause?.stack ?? error}\n${complaints}` : "";
      yield JSON.stringify({ name: data.name, failure }) + "\n";
    }
  }
}
